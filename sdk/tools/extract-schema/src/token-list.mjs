import { readFileSync } from 'node:fs';

const packageLine = /^package\s+(@[\w-]+\/[\w-]+)@(\d+\.\d+\.\d+)$/;
const resourceOrFunctionLine = /^[\w-]+:[\w./-]+:\w+$/;
const enumerationLine = /^enum\s+([\w-]+:[\w./-]+:\w+)$/;

/**
 * Reads a tokens.txt: one `package @scope/name@version` line, then one wanted token a line.
 * `provider` asks for the provider resource, `config` for the configuration variables.
 * `enum` in front of a token asks for an enumeration that no property has, such as `enum aws:iam/managedPolicy:ManagedPolicy`.
 * `#` starts a comment.
 */
export function readTokenList(path) {
  let npm, version;
  const tokens = [];
  const enumerations = [];
  const wants = { provider: false, config: false };
  readFileSync(path, 'utf8').split(/\r?\n/).forEach((raw, index) => {
    const line = raw.replace(/#.*/, '').trim();
    if (line === '') return;
    const header = packageLine.exec(line);
    if (header) [, npm, version] = header;
    else if (line === 'provider' || line === 'config') wants[line] = true;
    else if (resourceOrFunctionLine.test(line)) tokens.push(line);
    else if (enumerationLine.test(line)) enumerations.push(enumerationLine.exec(line)[1]);
    else throw new Error(`${path}(${index + 1}): not a package, a token, 'provider' or 'config': ${line}`);
  });
  if (!npm) throw new Error(`${path}: no 'package @scope/name@version' line`);
  return { npm, version, tokens, enumerations, ...wants };
}
