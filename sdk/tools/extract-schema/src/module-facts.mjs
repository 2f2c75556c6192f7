import ts from 'typescript';

/** Members of an interface or of a class's readonly outputs, by name: { node, isOptional, deprecated }. */
export function propertiesOf(declaration) {
  const properties = new Map();
  for (const member of declaration.members) {
    if (!member.name || !(ts.isPropertySignature(member) || ts.isPropertyDeclaration(member))) continue;
    if (member.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.StaticKeyword || modifier.kind === ts.SyntaxKind.PrivateKeyword)) continue;
    properties.set(member.name.text, { node: member.type, isOptional: member.questionToken !== undefined, deprecated: deprecation(member) });
  }
  return properties;
}

/** Text of the JSDoc tag `@deprecated`. */
export function deprecation(node) {
  const tag = ts.getJSDocDeprecatedTag(node);
  return tag === undefined ? undefined : (ts.getTextOfJSDocComment(tag.comment) ?? '').trim();
}

/** The interfaces, classes and functions that a module declares at its top level, by name. */
export function topLevel(source) {
  const found = new Map();
  for (const statement of source?.statements ?? []) {
    if (statement.name && (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement))) {
      found.set(statement.name.text, statement);
    }
  }
  return found;
}

/** The methods of a generated resource class, which call the provider: name -> token. */
export function methodsOf(declaration) {
  const methods = new Map();
  for (const member of declaration.members) {
    if (!ts.isMethodDeclaration(member) || member.modifiers?.some(modifier => modifier.kind === ts.SyntaxKind.StaticKeyword)) continue;
    const match = /pulumi\.runtime\.call\("([^"]+)"/.exec(member.getText());
    if (match) methods.set(member.name.text, match[1]);
  }
  return methods;
}

/** The interfaces of types/input or types/output, by dotted name. */
export function interfacesByName(source) {
  const found = new Map();
  const visit = (statements, prefix) => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(prefix + statement.name.text, statement);
      else if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  visit(source?.statements ?? [], '');
  return found;
}

/** The enums of one types/enums module: `const Name: { readonly Key: "value" }`, by name. */
export function enumsOf(source) {
  const found = new Map();
  for (const statement of source?.statements ?? []) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      if (!declaration.type || !ts.isTypeLiteralNode(declaration.type)) continue;
      const values = declaration.type.members.map(member => ({
        name: member.name.text,
        value: literalValue(member.type.literal),
        deprecationMessage: deprecation(member),
      }));
      found.set(declaration.name.text, values);
    }
  }
  return found;
}

function literalValue(literal) {
  return ts.isPrefixUnaryExpression(literal) ? -Number(literal.operand.text)
    : ts.isNumericLiteral(literal) ? Number(literal.text)
    : literal.text;
}

/**
 * What the constructor of a generated resource class does: constants, defaults, secrets, required checks,
 * aliases, replaceOnChanges, deprecation.
 */
export function constructorFacts(source, className) {
  const facts = {
    type: undefined, assigned: new Set(), constants: new Map(), defaults: new Map(), secretInputs: new Set(), required: new Set(),
    computed: new Set(), secretOutputs: [], aliases: [], replaceOnChanges: [], deprecationMessage: undefined, isComponent: false,
  };
  const declaration = topLevel(source).get(className);
  if (!declaration) throw new Error(`no class ${className} in ${source?.fileName}`);

  facts.isComponent = declaration.heritageClauses?.some(clause => clause.getText().endsWith('pulumi.ComponentResource')) ?? false;
  for (const member of declaration.members) {
    if (ts.isPropertyDeclaration(member) && member.name.text === '__pulumiType') facts.type = member.initializer.text;
    if (ts.isConstructorDeclaration(member)) member.body.statements.forEach(statement => readConstructor(statement, facts));
  }
  return facts;
}

function readConstructor(statement, facts) {
  const visit = node => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && isResourceInput(node.left)) {
      readAssignment(node.left.argumentExpression.text, node.right, facts);
      return;
    }
    if (ts.isThrowStatement(node)) {
      const match = /^Missing required property '(.+)'$/.exec(node.expression.arguments?.[0]?.text ?? '');
      if (match) facts.required.add(match[1]);
      return;
    }
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isObjectLiteralExpression(node.initializer)) readOptions(node.initializer, facts);
    if (ts.isCallExpression(node) && node.expression.getText() === 'pulumi.log.warn') {
      facts.deprecationMessage = node.arguments[0].text.replace(/^\w+ is deprecated: /, '');
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
}

function isResourceInput(node) {
  return ts.isElementAccessExpression(node) && node.expression.getText() === 'resourceInputs' && ts.isStringLiteral(node.argumentExpression);
}

function readAssignment(name, value, facts) {
  const text = value.getText();
  // The branch of a lookup assigns what the state has, or undefined; only the branch of a creation has facts.
  if (/\bstate\??\./.test(text)) return;
  if (text.startsWith('undefined')) {
    facts.computed.add(name);
    return;
  }
  facts.assigned.add(name);
  if (ts.isStringLiteral(value) || ts.isNumericLiteral(value) || value.kind === ts.SyntaxKind.TrueKeyword || value.kind === ts.SyntaxKind.FalseKeyword) {
    facts.constants.set(name, valueOf(value));
    return;
  }
  if (/\bpulumi\.secret\(/.test(text)) facts.secretInputs.add(name);
  const fallback = findDefault(value);
  if (fallback) facts.defaults.set(name, fallback);
}

function readOptions(literal, facts) {
  for (const property of literal.properties) {
    if (!ts.isPropertyAssignment(property) || !ts.isArrayLiteralExpression(property.initializer)) continue;
    const elements = property.initializer.elements;
    switch (property.name.text) {
      case 'aliases': facts.aliases.push(...elements.map(aliasOf)); break;
      case 'additionalSecretOutputs': facts.secretOutputs.push(...elements.map(element => element.text)); break;
      case 'replaceOnChanges': facts.replaceOnChanges.push(...elements.map(element => element.text)); break;
    }
  }
}

function aliasOf(element) {
  return Object.fromEntries(element.properties.map(property => [property.name.text, property.initializer.text]));
}

/** The default of `(args?.x) ?? utilities.getEnv("A", "B") ?? value`, in the schema's words. */
function findDefault(expression) {
  let found;
  const visit = node => {
    if (found === undefined && ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) found = defaultOf(node.right);
    else ts.forEachChild(node, visit);
  };
  visit(expression);
  return found;
}

function defaultOf(expression) {
  if (ts.isParenthesizedExpression(expression)) return defaultOf(expression.expression);
  if (ts.isBinaryExpression(expression)) return { ...defaultOf(expression.left), ...defaultOf(expression.right) };
  if (ts.isCallExpression(expression)) {
    return { defaultInfo: { environment: expression.arguments.map(argument => argument.text) } };
  }
  return { default: valueOf(expression) };
}

function valueOf(expression) {
  switch (expression.kind) {
    case ts.SyntaxKind.TrueKeyword: return true;
    case ts.SyntaxKind.FalseKeyword: return false;
    case ts.SyntaxKind.StringLiteral: return expression.text;
    case ts.SyntaxKind.NumericLiteral: return Number(expression.text);
    case ts.SyntaxKind.PrefixUnaryExpression: return -Number(expression.operand.text);
    default: throw new Error(`a default that no rule reads: ${expression.getText()}`);
  }
}

/** Defaults of nested types: `function somethingProvideDefaults(val) { return { ...val, x: (val.x) ?? ... } }`, by dotted name. */
export function nestedDefaults(source) {
  const found = new Map();
  const visit = (node, prefix) => {
    if (ts.isFunctionDeclaration(node) && node.name.text.endsWith('ProvideDefaults')) {
      const defaults = new Map();
      const result = node.body.statements.find(ts.isReturnStatement)?.expression;
      for (const property of result?.properties ?? []) {
        if (!ts.isPropertyAssignment(property)) continue;
        const value = findDefault(property.initializer);
        if (value) defaults.set(property.name.text, value);
      }
      found.set(prefix + node.name.text.replace(/ProvideDefaults$/, ''), defaults);
      return;
    }
    // Compiled namespaces read `(function (ns) { ... })(ns || ...)`.
    const name = ts.isCallExpression(node) && ts.isParenthesizedExpression(node.expression) && ts.isFunctionExpression(node.expression.expression)
      ? node.expression.expression.parameters[0]?.name.getText() : undefined;
    ts.forEachChild(node, child => visit(child, name === undefined ? prefix : `${prefix}${name}.`));
  };
  if (source) visit(source, '');
  return found;
}

/** The token that a function module invokes, and the arguments it passes. */
export function invokeFacts(source, functionName) {
  const declaration = topLevel(source).get(functionName);
  if (!declaration) throw new Error(`no function ${functionName} in ${source?.fileName}`);
  const facts = { token: undefined, defaults: new Map(), deprecationMessage: undefined };
  const visit = node => {
    if (ts.isCallExpression(node) && /^pulumi\.runtime\.invoke(Single)?$/.test(node.expression.getText())) {
      facts.token = node.arguments[0].text;
      for (const property of node.arguments[1]?.properties ?? []) {
        const value = ts.isPropertyAssignment(property) ? findDefault(property.initializer) : undefined;
        if (value) facts.defaults.set(property.name.text, value);
      }
    }
    if (ts.isCallExpression(node) && node.expression.getText() === 'pulumi.log.warn') {
      facts.deprecationMessage = node.arguments[0].text.replace(/^\w+ is deprecated: /, '');
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return facts;
}

/** Defaults of configuration variables: `Object.defineProperty(exports, "x", { get() { return __config.get("x") ?? ...; } })`. */
export function configDefaults(source) {
  const found = new Map();
  for (const statement of source.statements) {
    const call = ts.isExpressionStatement(statement) && ts.isCallExpression(statement.expression) ? statement.expression : undefined;
    if (call?.expression.getText() !== 'Object.defineProperty' || !ts.isStringLiteral(call.arguments[1])) continue;
    const value = findDefault(call.arguments[2]);
    if (value) found.set(call.arguments[1].text, value);
  }
  return found;
}
