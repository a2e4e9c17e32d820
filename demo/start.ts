/**
 * `npm start`: the playground on one address. `PORT` names the port (5173), `--built` serves the element from `dist/`.
 * With OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL set, a model writes the answers from the passages found.
 */
import {modelFromEnvironment} from './server/model.js';
import {createPlayground} from './site/site.js';

const model = modelFromEnvironment(process.env);
const server = await createPlayground({
  port: Number(process.env.PORT ?? 5173),
  orNext: true,
  built: process.argv.includes('--built'),
  model,
});
console.log(`Dragoman playground: ${server.origin}/`);
if (model) console.log(`Answers are written by ${model.name}.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void server.close().then(() => process.exit(0));
  });
}
