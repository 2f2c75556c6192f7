#!/usr/bin/env node
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NpmPackage, download } from './src/npm-package.mjs';
import { render } from './src/render.mjs';
import { SchemaBuilder } from './src/schema-builder.mjs';
import { readTokenList } from './src/token-list.mjs';

const usage = `usage: extract-schema [--check] [--from DIR] [--cache DIR] FOLDER...

Reads FOLDER/tokens.txt, extracts the schema of its tokens from the npm package that it names, and writes FOLDER/schema.json.

  --check       write nothing; exit 1 when a schema.json is not what the package says
  --from DIR    read an unpacked package (or its TypeScript sources) instead of asking the registry; one FOLDER only
  --cache DIR   where packages are unpacked (default: .cache beside this tool)

Exit codes: 0 done or current, 1 not current, 2 usage, 3 the registry does not give the package.
`;

function parse(argv) {
  const options = { check: false, from: undefined, cache: join(dirname(fileURLToPath(import.meta.url)), '.cache'), folders: [] };
  for (let index = 0; index < argv.length; index++) {
    if (argv[index] === '--check') options.check = true;
    else if (argv[index] === '--from') options.from = argv[++index];
    else if (argv[index] === '--cache') options.cache = argv[++index];
    else if (argv[index].startsWith('-')) return undefined;
    else options.folders.push(argv[index]);
  }
  return options.folders.length === 0 || (options.from && options.folders.length > 1) ? undefined : options;
}

const options = parse(process.argv.slice(2));
if (!options) {
  process.stderr.write(usage);
  process.exit(2);
}

function obtain(list) {
  try {
    return download(list.npm, list.version, options.cache);
  } catch (error) {
    const reason = String(error.stderr ?? error.message).split('\n').find(line => /\b(E[A-Z0-9]{3,}|error)\b/.test(line)) ?? error.message;
    process.stderr.write(`${list.npm}@${list.version} is not to be had: ${reason.trim()}\n`);
    return undefined;
  }
}

let exitCode = 0;
for (const folder of options.folders) {
  const list = readTokenList(join(folder, 'tokens.txt'));
  const npm = options.from ? new NpmPackage(options.from) : obtain(list);
  if (!npm) {
    exitCode ||= 3;
    continue;
  }
  const schema = new SchemaBuilder(npm, list).build();
  const text = render(schema);
  const path = join(folder, 'schema.json');
  const counts = ['resources', 'functions', 'types'].map(section => `${Object.keys(schema[section]).length} ${section}`).join(', ');
  if (!options.check) {
    writeFileSync(path, text);
    process.stdout.write(`${path}: ${counts}\n`);
  } else if (existsSync(path) && readFileSync(path, 'utf8').replaceAll('\r\n', '\n') === text) {
    process.stdout.write(`${path}: current, ${counts}\n`);
  } else {
    process.stdout.write(`${path}: not what ${list.npm}@${list.version} says\n`);
    exitCode = 1;
  }
}
process.exit(exitCode);
