/**
 * Keeps @apollo/gateway from sending usage figures: its constructor starts an exporter unless this variable says otherwise.
 * To be called before the first ApolloGateway is made.
 */
export function disableApolloTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
