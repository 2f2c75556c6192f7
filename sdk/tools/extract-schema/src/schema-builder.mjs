import ts from 'typescript';
import { Naming, camel } from './naming.mjs';
import { configDefaults, constructorFacts, deprecation, enumsOf, interfacesByName, invokeFacts, methodsOf, nestedDefaults, propertiesOf, topLevel } from './module-facts.mjs';
import { admitsUndefined, isPlain, typeSpec } from './type-specs.mjs';

/** Builds the part of a package's schema that the wanted tokens reach. */
export class SchemaBuilder {
  #npm;
  #naming;
  #inputs;
  #outputs;
  #inputDefaults;
  #enums = new Map();
  #types = new Map();

  constructor(npm, list) {
    this.#npm = npm;
    this.list = list;
    const name = npm.manifest.pulumi?.name ?? npm.manifest.name.replace(/^@pulumi\//, '');
    const isBridged = list.tokens.some(token => /^[\w-]+:[^:]*\/(\w)(\w*):\w\2$/.test(token));
    this.#naming = new Naming(npm, name, isBridged);
    this.#inputs = interfacesByName(npm.declarations('types/input'));
    this.#outputs = interfacesByName(npm.declarations('types/output'));
    this.#inputDefaults = nestedDefaults(npm.code('types/input'));
  }

  build() {
    const naming = this.#naming;
    const resources = {};
    const functions = {};
    const provider = this.list.provider ? this.#resource('provider', 'Provider', naming.schemaName, functions) : undefined;
    for (const token of this.list.tokens) {
      const name = token.split(':')[2];
      if (/^[a-z]/.test(name)) functions[token] = this.#function(token, name);
      else resources[token] = this.#resource(naming.pathOf(token), name, token, functions);
    }
    for (const token of this.list.enumerations) this.#enumeration(naming.namespacesOf(token), token.split(':')[2]);
    return {
      name: naming.schemaName,
      version: this.list.version,
      ...(naming.isBridged ? { meta: { moduleFormat: '(.*)(?:/[^/]*)' } } : {}),
      ...(this.list.config ? { config: { variables: this.#configuration() } } : {}),
      ...(provider ? { provider } : {}),
      types: Object.fromEntries([...this.#types].map(([token, entry]) => [token, entry.finish()])),
      resources,
      functions,
    };
  }

  #configuration() {
    const variables = {};
    const defaults = configDefaults(this.#npm.code('config/vars'));
    for (const statement of this.#npm.declarations('config/vars').statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const declaration of statement.declarationList.declarations) {
        const spec = typeSpec(declaration.type, this.#references({ usage: 'output', isFunction: false }));
        variables[declaration.name.text] = withDeprecation({ ...spec, ...defaults.get(declaration.name.text) }, deprecation(statement));
      }
    }
    return variables;
  }

  #resource(path, name, token, functions) {
    const declared = topLevel(this.#npm.declarations(path));
    const facts = constructorFacts(this.#npm.code(path), name);
    if (facts.type !== token) throw new Error(`${path}: ${name} registers ${facts.type}, not ${token}`);

    const outputs = propertiesOf(declared.get(name));
    const inputs = declared.has(`${name}Args`) ? propertiesOf(declared.get(`${name}Args`)) : new Map();
    const state = declared.has(`${name}State`) ? propertiesOf(declared.get(`${name}State`)) : undefined;
    const secrets = new Set(facts.secretOutputs);
    const mark = (spec, property) => ({
      ...spec,
      ...(facts.secretInputs.has(property) || secrets.has(property) ? { secret: true } : {}),
    });

    const inputProperties = {};
    for (const [property, value] of inputs) {
      const isConstant = facts.constants.has(property);
      inputProperties[property] = mark(this.#property(value, { usage: 'input', isFunction: false }, {
        ...(isConstant ? { const: facts.constants.get(property) } : facts.defaults.get(property)),
        ...(isPlain(value.node) ? { plain: true } : {}),
      }), property);
    }
    const properties = {};
    for (const [property, value] of outputs) properties[property] = mark(this.#property(value, { usage: 'output', isFunction: false }), property);

    const stateProperties = {};
    for (const [property, value] of state ?? []) stateProperties[property] = mark(this.#property(value, { usage: 'input', isFunction: false }), property);

    this.#markReplacing(facts.replaceOnChanges, properties);
    const methods = this.#methods(path, name, token, functions);
    return {
      properties,
      required: [...outputs].filter(([, value]) => !value.isOptional && !admitsUndefined(value.node)).map(([property]) => property),
      inputProperties,
      requiredInputs: [...inputs].filter(([, value]) => !value.isOptional).map(([property]) => property),
      ...(facts.isComponent ? { isComponent: true } : {}),
      ...(state ? { stateInputs: { properties: stateProperties } } : {}),
      ...(facts.aliases.length > 0 ? { aliases: facts.aliases } : {}),
      ...(Object.keys(methods).length > 0 ? { methods } : {}),
      ...(facts.deprecationMessage === undefined ? {} : { deprecationMessage: facts.deprecationMessage }),
    };
  }

  /** The methods of a class by name; each is also a function, whose first argument is the resource. */
  #methods(path, name, token, functions) {
    const methods = {};
    const shapes = interfacesByName(this.#npm.declarations(path));
    const shape = (suffix, method, usage) => {
      const declaration = shapes.get(`${name}.${method[0].toUpperCase()}${method.slice(1)}${suffix}`);
      if (!declaration) return undefined;
      const members = propertiesOf(declaration);
      return {
        properties: Object.fromEntries([...members].map(([property, value]) => [property, this.#property(value, { usage, isFunction: false })])),
        required: [...members].filter(([, value]) => !value.isOptional).map(([property]) => property),
      };
    };
    for (const [method, called] of methodsOf(topLevel(this.#npm.code(path)).get(name))) {
      const self = { $ref: token === this.#naming.schemaName ? '#/provider' : `#/resources/${encodeURIComponent(token)}` };
      const inputs = shape('Args', method, 'input') ?? { properties: {}, required: [] };
      const outputs = shape('Result', method, 'output');
      functions[called] = {
        inputs: { properties: { __self__: self, ...inputs.properties }, required: ['__self__', ...inputs.required] },
        ...(outputs ? { outputs } : {}),
      };
      methods[method] = called;
    }
    return methods;
  }

  #function(token, name) {
    const path = this.#naming.pathOf(token);
    const declared = topLevel(this.#npm.declarations(path));
    const facts = invokeFacts(this.#npm.code(path), name);
    if (facts.token !== token) throw new Error(`${path}: ${name} invokes ${facts.token}, not ${token}`);

    const pascal = name[0].toUpperCase() + name.slice(1);
    const shape = (declaration, usage) => {
      const members = propertiesOf(declaration);
      const properties = {};
      for (const [property, value] of members) {
        properties[property] = this.#property(value, { usage, isFunction: true }, usage === 'input' ? facts.defaults.get(property) : undefined);
      }
      return { properties, required: [...members].filter(([, value]) => !value.isOptional).map(([property]) => property) };
    };
    const args = declared.get(`${pascal}Args`);
    const result = declared.get(`${pascal}Result`);
    return {
      ...(args ? { inputs: shape(args, 'input') } : {}),
      ...(result ? { outputs: shape(result, 'output') } : {}),
      ...(facts.deprecationMessage === undefined ? {} : { deprecationMessage: facts.deprecationMessage }),
    };
  }

  #property(value, use, extra = {}) {
    return withDeprecation({ ...typeSpec(value.node, this.#references(use)), ...extra }, value.deprecated);
  }

  #references(use) {
    return {
      object: (direction, namespaces, name) => this.#object(direction, namespaces, name, use),
      enumeration: (namespaces, name) => this.#enumeration(namespaces, name),
    };
  }

  #object(direction, namespaces, name, use) {
    const qualified = [...namespaces, name].join('.');
    const declarations = direction === 'input' ? this.#inputs : this.#outputs;
    const declaration = declarations.get(qualified);
    if (!declaration) throw new Error(`types/${direction} does not declare ${qualified}`);

    // Outside the two compatibility modes an input shape carries the suffix Args; inside, only a function's Output form does.
    const other = direction === 'input' ? this.#outputs : this.#inputs;
    const bare = name.replace(/Args$/, '');
    const isShared = other.has(qualified);
    const schemaName = direction === 'input' && bare !== name && !isShared && (this.#usesArgsSuffix() || declarations.has([...namespaces, bare].join('.'))) ? bare : name;
    const token = this.#naming.typeToken(namespaces, schemaName);

    if (!this.#types.has(token)) this.#types.set(token, new ObjectType(this.#naming.isBridged));
    const entry = this.#types.get(token);
    this.#read(entry, direction, declaration, namespaces, name, use);
    // A package that is not bridged has one shape for both sides, whichever of them the wanted tokens reach.
    if (isShared && !this.#naming.isBridged) this.#read(entry, direction === 'input' ? 'output' : 'input', other.get(qualified), namespaces, name, use);
    return { $ref: `#/types/${token}` };
  }

  #read(entry, direction, declaration, namespaces, name, use) {
    if (entry.meet(direction, use.isFunction)) {
      const defaults = direction === 'input' ? this.#inputDefaults.get([...namespaces, camel(name)].join('.')) : undefined;
      for (const [property, value] of propertiesOf(declaration)) {
        const extra = { ...defaults?.get(property), ...(direction === 'input' && !use.isFunction && isPlain(value.node) ? { plain: true } : {}) };
        entry.add(direction, property, this.#property(value, use, extra), !value.isOptional);
      }
    }
  }

  #usesArgsSuffix() {
    return !this.#naming.isBridged && this.#naming.schemaName !== 'kubernetes';
  }

  #enumeration(namespaces, name) {
    const token = this.#naming.enumToken(namespaces, name);
    if (!this.#types.has(token)) {
      const path = ['types/enums', ...namespaces, 'index'].join('/');
      if (!this.#enums.has(path)) this.#enums.set(path, enumsOf(this.#npm.declarations(path)));
      const values = this.#enums.get(path).get(name);
      if (!values) throw new Error(`${path} does not declare ${name}`);
      const type = typeof values[0].value === 'number' ? 'integer' : 'string';
      const members = values.map(value => ({
        name: value.name,
        value: value.value,
        ...(value.deprecationMessage === undefined ? {} : { deprecationMessage: value.deprecationMessage }),
      }));
      this.#types.set(token, { finish: () => ({ type, enum: members }) });
    }
    return { $ref: `#/types/${token}` };
  }

  /** replaceOnChanges paths such as `spec.nodes[*].size`: the schema marks the property that each ends at. */
  #markReplacing(paths, properties) {
    for (const path of paths) {
      let scope = properties;
      const steps = path.replaceAll('[*]', '').replaceAll('.*', '').split('.');
      steps.forEach((step, index) => {
        const spec = scope?.[step];
        if (!spec) throw new Error(`replaceOnChanges names ${path}, which is not declared`);
        if (index === steps.length - 1) spec.replaceOnChanges = true;
        else scope = this.#types.get(referenceIn(spec))?.members;
      });
    }
  }
}

/** A nested type, met as input, as output or as both; the schema has one of it. */
class ObjectType {
  members = {};
  #isBridged;
  #directions = new Map();
  #isFunction = false;
  #order = [];

  constructor(isBridged) {
    this.#isBridged = isBridged;
  }

  /** Remembers a meeting and says whether the declaration is still to be read. */
  meet(direction, isFunction) {
    this.#isFunction ||= isFunction;
    if (this.#directions.has(direction)) return false;
    this.#directions.set(direction, new Set());
    this.#order.push(direction);
    return true;
  }

  add(direction, property, spec, isRequired) {
    if (direction === 'input' || !(property in this.members)) this.members[property] = spec;
    else if (spec.deprecationMessage !== undefined) this.members[property].deprecationMessage ??= spec.deprecationMessage;
    if (isRequired) this.#directions.get(direction).add(property);
  }

  /**
   * `required` is the input's list where a resource takes the type, the output's where a function returns it;
   * a side that differs is noted for Node, as the bridge does. (Kubernetes notes every property of every type there,
   * which tells nothing.)
   */
  finish() {
    const inputs = this.#directions.get('input');
    const outputs = this.#directions.get('output');
    const required = this.#isFunction ? outputs ?? inputs : inputs ?? outputs;
    const nodejs = !this.#isBridged ? {} : {
      ...(inputs && !equal(inputs, required) ? { requiredInputs: [...inputs].sort() } : {}),
      ...(outputs && !equal(outputs, required) ? { requiredOutputs: [...outputs].sort() } : {}),
    };
    return {
      type: 'object',
      properties: this.members,
      required: [...required],
      ...(Object.keys(nodejs).length > 0 ? { language: { nodejs } } : {}),
    };
  }
}

function equal(left, right) {
  return left.size === right.size && [...left].every(item => right.has(item));
}

function referenceIn(spec) {
  const inner = spec.items ?? spec.additionalProperties ?? spec;
  return inner.$ref?.replace('#/types/', '') ?? (inner === spec ? undefined : referenceIn(inner));
}

function withDeprecation(spec, message) {
  return message === undefined ? spec : { ...spec, deprecationMessage: message };
}
