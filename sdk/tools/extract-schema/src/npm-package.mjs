import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * An unpacked npm package: either as published (.d.ts beside .js) or the TypeScript sources it is compiled from.
 * Every file is parsed once.
 */
export class NpmPackage {
  #parsed = new Map();

  constructor(root) {
    this.root = root;
    this.manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  }

  /** The declarations of a module (path without extension), or undefined when there is no such module. */
  declarations(path) {
    return this.#parse(`${path}.d.ts`, () => this.#read(`${path}.d.ts`)
      ?? transform(this.#read(`${path}.ts`), text => ts.transpileDeclaration(text, { fileName: 'module.ts' }).outputText));
  }

  /** The statements of a module (path without extension), or undefined when there is no such module. */
  code(path) {
    return this.#parse(`${path}.js`, () => this.#read(`${path}.js`)
      ?? transform(this.#read(`${path}.ts`), text => ts.transpileModule(text, { compilerOptions: { target: 'ES2022', module: 'CommonJS' } }).outputText));
  }

  has(path) {
    return existsSync(join(this.root, `${path}.d.ts`)) || existsSync(join(this.root, `${path}.ts`));
  }

  text(path) {
    return this.#read(`${path}.js`) ?? this.#read(`${path}.ts`);
  }

  /** Paths, without extension, of the modules directly in a folder. */
  modules(folder) {
    const directory = join(this.root, folder);
    if (!existsSync(directory)) return [];
    const names = readdirSync(directory)
      .filter(name => name.endsWith('.js') || (name.endsWith('.ts') && !name.endsWith('.d.ts')))
      .map(name => join(folder, name.replace(/\.[jt]s$/, '')));
    return [...new Set(names)].sort();
  }

  #read(file) {
    const path = join(this.root, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  }

  #parse(file, load) {
    if (!this.#parsed.has(file)) {
      const text = load();
      this.#parsed.set(file, text === undefined ? undefined : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
    }
    return this.#parsed.get(file);
  }
}

function transform(text, convert) {
  return text === undefined ? undefined : convert(text);
}

/** Unpacks name@version from the registry that npm is configured for, unless the cache has it already. */
export function download(name, version, cache) {
  const target = join(cache, `${name.replace('/', '+')}@${version}`);
  if (existsSync(target)) return new NpmPackage(target);

  mkdirSync(cache, { recursive: true });
  const scratch = `${target}.${process.pid}`;
  mkdirSync(scratch, { recursive: true });
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const options = { cwd: scratch, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28, shell: process.platform === 'win32' };
    const [tarball] = JSON.parse(execFileSync(npm, ['pack', `${name}@${version}`, '--json', '--fetch-retries=1'], options));
    execFileSync('tar', ['-xzf', tarball.filename, '--exclude=*.map'], options);
    renameSync(join(scratch, 'package'), target);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return new NpmPackage(target);
}
