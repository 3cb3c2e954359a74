import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { loadConfig } from '#runtime/config/config.ts';

// Sockets that nothing is done with: what a connection costs in this process before there is a gateway.
const http = createServer((_request, response) => response.end('ok'));
const server = new WebSocketServer({
  server: http,
  handleProtocols: () => 'graphql-transport-ws',
  perMessageDeflate: false,
});
server.on('connection', (socket) => {
  socket.on('message', () => socket.send('{"type":"connection_ack"}'));
});
http.listen(loadConfig().server);
