/**
 * Stable text of a schema: keys sorted, one property of a resource, type or function a line, so that a diff shows properties.
 */
export function render(schema) {
  const lines = ['{'];
  const sections = Object.entries(schema);
  sections.forEach(([name, value], index) => {
    const comma = index === sections.length - 1 ? '' : ',';
    if (name === 'provider') lines.push(...members(`  ${quote(name)}: `, value, '  ', comma));
    else if (isEntity(name)) {
      const entries = sorted(value);
      lines.push(`  ${quote(name)}: {`);
      entries.forEach(([token, entity], position) => {
        lines.push(...members(`    ${quote(token)}: `, entity, '    ', position === entries.length - 1 ? '' : ','));
      });
      lines.push(`  }${comma}`);
    } else if (name === 'config') lines.push(...members(`  ${quote(name)}: `, value, '  ', comma));
    else lines.push(`  ${quote(name)}: ${inline(value)}${comma}`);
  });
  lines.push('}', '');
  return lines.join('\n');
}

function isEntity(name) {
  return name === 'types' || name === 'resources' || name === 'functions';
}

function members(head, entity, indent, comma) {
  const entries = sorted(entity).filter(([, value]) => !isEmpty(value));
  if (entries.length === 0) return [`${head}{}${comma}`];
  const lines = [`${head}{`];
  entries.forEach(([name, value], index) => {
    const end = index === entries.length - 1 ? '' : ',';
    const label = `${indent}  ${quote(name)}: `;
    if (name === 'stateInputs' || name === 'inputs' || name === 'outputs') lines.push(...members(label, value, `${indent}  `, end));
    else if (isOnePerLine(name)) lines.push(...onePerLine(label, value, `${indent}  `, end));
    else lines.push(`${label}${inline(Array.isArray(value) && typeof value[0] === 'string' ? [...value].sort() : value)}${end}`);
  });
  lines.push(`${indent}}${comma}`);
  return lines;
}

function isOnePerLine(name) {
  return name === 'properties' || name === 'inputProperties' || name === 'variables' || name === 'enum';
}

function onePerLine(label, value, indent, end) {
  const items = Array.isArray(value) ? value.map(inline) : sorted(value).map(([name, item]) => `${quote(name)}: ${inline(item)}`);
  if (items.length === 0) return [`${label}{}${end}`];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [`${label}${open}`, ...items.map((item, index) => `${indent}  ${item}${index === items.length - 1 ? '' : ','}`), `${indent}${close}${end}`];
}

/** Order of the keys of a property specification; others follow in alphabetical order. */
const keyOrder = ['type', '$ref', 'oneOf', 'items', 'additionalProperties', 'const', 'default', 'defaultInfo', 'name', 'value'];

function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const rank = key => (keyOrder.includes(key) ? keyOrder.indexOf(key) : keyOrder.length);
  const keys = Object.keys(value).sort((left, right) => rank(left) - rank(right) || compare(left, right));
  return keys.length === 0 ? '{}' : `{ ${keys.map(key => `${quote(key)}: ${inline(value[key])}`).join(', ')} }`;
}

function sorted(value) {
  return Object.entries(value).sort(([left], [right]) => compare(left, right));
}

function compare(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

function isEmpty(value) {
  return Array.isArray(value) && value.length === 0;
}

function quote(text) {
  return JSON.stringify(text);
}
