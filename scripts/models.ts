import { runCommand } from '#runtime/command-line.ts';
import { StartupError } from '#runtime/startup-error.ts';
import { runEvaluate } from './models/evaluate.ts';
import { headsOf } from './models/heads.ts';
import { runLog } from './models/log.ts';
import { runRecommend } from './models/recommend.ts';
import { runTrain } from './models/train.ts';

const HELP = `
npm run models -- train [--text <folder>] [--log <file>] [--head <head>,…] [--out <folder>] [--check] [--json]
npm run models -- evaluate [--text <folder>] [--log <file>] [--head <head>,…] [--out <folder>] [--json]
npm run models -- recommend [--json]
npm run models -- log [--database <url>] [--out <file>]

Trains and judges the models of models/shipped; docs/models.md says what they are. The project's own text is in models/corpus; some heads
also need text of others (their licences are in the cards), which is not part of the repository.

  train     trains heads and writes model.onnx, manifest.json and CARD.md of each
  evaluate  judges them by text they have not learned from, head by head and origin by origin, and compares onnxruntime's
            answers with the same arithmetic in TypeScript
  recommend judges recommendations in a simulated world: by popularity, content, people, and both (docs/recommendations.md)
  log       writes what the platform saw of posts a day after each, one JSON object a line, for --log of the others: features and
            engagement, neither whose they were nor what they said

  --text <folder>  folder of outside text: offensive.jsonl, emotion.jsonl, topic.jsonl, spam.jsonl. Without it emotion, topic, moderation
                   and vector cannot be trained, and figures on outside text are missing
  --log <file>     what the platform saw of posts and accounts: viral, engagement and bot learn from it too, and are judged by it
  --head <head>,…  these heads alone; viral, engagement and bot come together
  --out <folder>   where the models are; models/shipped unless told. Of log: the file; the standard output unless told
  --database <url> of log: a PostgreSQL database; that of DATABASE_URL or DATA_DIR unless told
  --check          trains into a temporary folder and compares with what is there, byte for byte; exit code 1 and names of the
                   files that differ
  --json           for machines
  -h, --help       this text`;

await runCommand({
  help: HELP,
  options: {
    text: { type: 'string' },
    log: { type: 'string' },
    head: { type: 'string' },
    out: { type: 'string' },
    database: { type: 'string' },
    check: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  maxWords: 1,
  async run({ text, log, head, out, database, check = false, json = false }, [action = '']) {
    if (database !== undefined && action !== 'log') throw new StartupError('--database is an option of log');
    const options = { text, log, heads: headsOf(head), out, json };
    if (action === 'train') await runTrain({ ...options, check });
    else if (action === 'evaluate') {
      if (check) throw new StartupError('--check is an option of train');
      await runEvaluate(options);
    } else if (action === 'recommend') {
      if (check || [text, log, head, out].some((option) => option !== undefined)) {
        throw new StartupError('recommend has no option but --json');
      }
      runRecommend(json);
    } else if (action === 'log') {
      if (check || json || [text, log, head].some((option) => option !== undefined)) {
        throw new StartupError('log has no options but --database and --out');
      }
      await runLog({ database, out });
    } else {
      throw new StartupError(`there is no ${JSON.stringify(action)}`, {
        hint: 'there are train, evaluate, recommend and log; --help says more',
      });
    }
  },
});
