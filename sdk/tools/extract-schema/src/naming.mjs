import { dirname } from 'node:path';

const registeredToken = /(?:__pulumiType = |pulumi\.runtime\.invoke(?:<[^>]*>)?\()['"]([\w-]+):([\w./-]+):(\w+)['"]/;

/**
 * Where a token lives in the package, and which token a declared type has.
 *
 * Packages bridged from Terraform name a module per member (`aws:s3/bucket:Bucket`, its types `aws:s3/BucketGrant:BucketGrant`);
 * the others name it per group (`kubernetes:core/v1:Pod`, its types `kubernetes:core/v1:PodSpec`).
 */
export class Naming {
  #modulesByFolder = new Map();

  constructor(npm, schemaName, isBridged) {
    this.npm = npm;
    this.schemaName = schemaName;
    this.isBridged = isBridged;
  }

  /** The module path (without extension) that holds the resource or function of a token. */
  pathOf(token) {
    const [, module, name] = token.split(':');
    const candidates = this.isBridged
      ? [module.replace(/^index\//, ''), module.toLowerCase().replace(/^index\//, '')]
      : [join(folderOfModule(module), camel(name)), join(folderOfModule(module).toLowerCase(), camel(name))];
    const folder = dirname(candidates[0]);
    const path = candidates.find(candidate => this.#holds(candidate, token))
      ?? this.npm.modules(folder).find(candidate => this.#holds(candidate, token));
    if (path === undefined) throw new Error(`${token}: not in ${this.npm.manifest.name}@${this.npm.manifest.version}`);
    return path;
  }

  /** The token of a type that types/input.d.ts or types/output.d.ts declares in a namespace such as ['core', 'v1']. */
  typeToken(namespaces, name) {
    const module = this.#moduleOf(namespaces.join('/'));
    if (!this.isBridged) return `${this.schemaName}:${module}:${name}`;

    // A function's types are prefixed with its camel-case name, a resource's with its class name.
    const member = /^Get[A-Z0-9]/.test(name) ? camel(name) : name;
    return `${this.schemaName}:${module}/${member}:${member}`;
  }

  enumToken(namespaces, name) {
    const module = this.#moduleOf(namespaces.join('/'));
    return this.isBridged ? `${this.schemaName}:${module}/${camel(name)}:${name}` : `${this.schemaName}:${module}:${name}`;
  }

  /** The namespaces of types/ that declare the type of a token: the other way round. */
  namespacesOf(token) {
    const module = token.split(':')[1];
    const folder = folderOfModule(this.isBridged ? dirname(module) : module);
    return folder === '' ? [] : folder.split('/');
  }

  #moduleOf(folder) {
    if (folder === '') return 'index';
    if (!this.#modulesByFolder.has(folder)) {
      let found = folder;
      for (const path of this.npm.modules(folder)) {
        const match = registeredToken.exec(this.npm.text(path));
        if (match && match[1] === this.schemaName) {
          found = this.isBridged ? dirname(match[2]) : match[2];
          break;
        }
      }
      this.#modulesByFolder.set(folder, found);
    }
    return this.#modulesByFolder.get(folder);
  }

  #holds(path, token) {
    if (!this.npm.has(path)) return false;
    const text = this.npm.text(path);
    return text.includes(`'${token}'`) || text.includes(`"${token}"`);
  }
}

function join(folder, name) {
  return folder === '' ? name : `${folder}/${name}`;
}

/** `rbac.authorization.k8s.io/v1` lives in `rbac/v1`, `index` in the root. */
function folderOfModule(module) {
  if (module === 'index' || module === '') return '';
  const [group, ...rest] = module.split('/');
  return [group.replace(/\..*/, ''), ...rest].join('/');
}

export function camel(name) {
  return name[0].toLowerCase() + name.slice(1);
}
