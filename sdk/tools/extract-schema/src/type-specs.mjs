import ts from 'typescript';

const { SyntaxKind } = ts;

/**
 * Turns a declared TypeScript type into a schema type specification.
 * `references` resolves what the type names: see SchemaBuilder.
 *
 * TypeScript knows one number type: `integer` is written, and an overlay says where the schema has `number`.
 */
export function typeSpec(node, references) {
  const type = unwrap(node);
  switch (type.kind) {
    case SyntaxKind.StringKeyword: return { type: 'string' };
    case SyntaxKind.BooleanKeyword: return { type: 'boolean' };
    case SyntaxKind.NumberKeyword: return { type: 'integer' };
    case SyntaxKind.AnyKeyword: return { $ref: 'pulumi.json#/Any' };
    case SyntaxKind.ArrayType: return { type: 'array', items: typeSpec(type.elementType, references) };
    case SyntaxKind.TypeLiteral: return mapSpec(type, references);
    case SyntaxKind.LiteralType: return literalSpec(type);
    case SyntaxKind.UnionType: return unionSpec(type, references);
    case SyntaxKind.TypeReference: return namedSpec(type, references);
    default: throw new Error(`a type that no rule reads: ${type.getText()}`);
  }
}

/** Whether a declared type admits undefined, through Input or Output. */
export function admitsUndefined(node) {
  if (ts.isParenthesizedTypeNode(node)) return admitsUndefined(node.type);
  if (ts.isUnionTypeNode(node)) return node.types.some(part => part.kind === SyntaxKind.UndefinedKeyword);
  return isInputOrOutput(node) && admitsUndefined(node.typeArguments[0]);
}

/** Whether a declared type is not wrapped in Input, so that the schema says `plain`. */
export function isPlain(node) {
  if (ts.isParenthesizedTypeNode(node)) return isPlain(node.type);
  if (ts.isUnionTypeNode(node)) return node.types.every(isPlain);
  return !isInputOrOutput(node) && node.kind !== SyntaxKind.AnyKeyword;
}

function unwrap(node) {
  if (ts.isParenthesizedTypeNode(node)) return unwrap(node.type);
  if (isInputOrOutput(node)) return unwrap(node.typeArguments[0]);
  if (ts.isUnionTypeNode(node)) {
    const parts = node.types.filter(part => part.kind !== SyntaxKind.UndefinedKeyword);
    if (parts.length === 1) return unwrap(parts[0]);
  }
  return node;
}

function isInputOrOutput(node) {
  return ts.isTypeReferenceNode(node) && /^pulumi\.(Input|Output)$/.test(node.typeName.getText());
}

function mapSpec(type, references) {
  const [member] = type.members;
  if (type.members.length !== 1 || !ts.isIndexSignatureDeclaration(member)) throw new Error(`not a map: ${type.getText()}`);
  return { type: 'object', additionalProperties: typeSpec(member.type, references) };
}

function literalSpec(type) {
  const literal = type.literal;
  if (ts.isStringLiteral(literal)) return { type: 'string', const: literal.text };
  if (ts.isNumericLiteral(literal)) return { type: 'integer', const: Number(literal.text) };
  if (literal.kind === SyntaxKind.TrueKeyword || literal.kind === SyntaxKind.FalseKeyword) {
    return { type: 'boolean', const: literal.kind === SyntaxKind.TrueKeyword };
  }
  throw new Error(`a literal that no rule reads: ${type.getText()}`);
}

function unionSpec(type, references) {
  const parts = type.types.filter(part => part.kind !== SyntaxKind.UndefinedKeyword);
  if (parts.every(part => /^pulumi\.asset\.(Asset|Archive)$/.test(part.getText()))) return { $ref: 'pulumi.json#/Asset' };

  const specs = [];
  for (const part of parts) {
    const spec = typeSpec(part, references);
    if (!specs.some(known => JSON.stringify(known) === JSON.stringify(spec))) specs.push(spec);
  }
  return specs.length === 1 ? specs[0] : { oneOf: specs };
}

function namedSpec(type, references) {
  const [root, ...path] = type.typeName.getText().split('.');
  switch (root) {
    case 'inputs': return references.object('input', path.slice(0, -1), path.at(-1));
    case 'outputs': return references.object('output', path.slice(0, -1), path.at(-1));
    case 'enums': return references.enumeration(path.slice(0, -1), path.at(-1));
    case 'pulumi': return pulumiSpec(type, path.join('.'), references);
    case 'Record': return { type: 'object', additionalProperties: typeSpec(type.typeArguments[1], references) };
    // A resource class, or an alias such as ARN, stands where its id or name may be given: the wire has a string.
    default: return { type: 'string' };
  }
}

function pulumiSpec(type, name, references) {
  switch (name) {
    case 'asset.Archive': return { $ref: 'pulumi.json#/Archive' };
    case 'asset.Asset': return { $ref: 'pulumi.json#/Asset' };
    default: throw new Error(`a type that no rule reads: ${type.getText()}`);
  }
}
