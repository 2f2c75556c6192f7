import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { NpmPackage } from '../src/npm-package.mjs';
import { render } from '../src/render.mjs';
import { SchemaBuilder } from '../src/schema-builder.mjs';
import { readTokenList } from '../src/token-list.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'lake');

function extract(list = readTokenList(join(folder, 'tokens.txt'))) {
  return new SchemaBuilder(new NpmPackage(folder), list).build();
}

test('every fact of a package comes out as written', () => {
  const expected = join(folder, 'schema.json');
  const text = render(extract());
  if (process.env.UPDATE_GOLDEN === '1' && !process.env.CI) writeFileSync(expected, text);
  assert.equal(text, readFileSync(expected, 'utf8').replaceAll('\r\n', '\n'));
});

test('the rendered text parses back to the schema without its empty lists', () => {
  const schema = JSON.parse(JSON.stringify(extract()));
  const parsed = JSON.parse(render(schema));
  assert.deepEqual(parsed.resources['lake:storage/zone:Zone'].inputProperties, schema.resources['lake:storage/zone:Zone'].inputProperties);
  assert.deepEqual(Object.keys(parsed.types), Object.keys(schema.types).sort());
});

test('a token that the package lacks is named', () => {
  const list = readTokenList(join(folder, 'tokens.txt'));
  assert.throws(() => extract({ ...list, tokens: ['lake:storage/lost:Lost'] }), /lake:storage\/lost:Lost: not in @example\/lake@1\.2\.3/);
});

test('a line that is no token is refused with its place', () => {
  const path = join(folder, 'package.json');
  assert.throws(() => readTokenList(path), /package\.json\(1\): not a package, a token, 'provider' or 'config'/);
});
