import { quoted } from './json.ts';
import type { FieldWriter, ObjectWriter } from './writer.ts';

/** What the generated code finds in a value without asking further. */
export type FastKind = 'string' | 'integer' | 'float' | 'boolean' | 'scalar' | 'typeName' | 'introspection' | 'other';

/** Objects of one type and selection that are written before code is generated for them: documents that run once do not pay for it. */
const OBJECTS_UNTIL_GENERATED = 200;

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * Writes like `general`, and when it has written many objects, by code that is generated for them: the same fields by their names, in one
 * function, which is faster than reading by a variable name and calling a function for each value (docs/execution.md has figures).
 * Whatever is not as expected is left to the general writing of the field.
 */
export function generatedWhenHot(fields: readonly FieldWriter[], general: ObjectWriter): ObjectWriter {
  let written = 0;
  let fast: ObjectWriter | undefined;
  return (object, to, depth) => {
    if (fast) return fast(object, to, depth);
    written += 1;
    if (written === OBJECTS_UNTIL_GENERATED) fast = generate(fields);
    return general(object, to, depth);
  };
}

function generate(fields: readonly FieldWriter[]): ObjectWriter {
  const code = `
    const [${fields.map((_, index) => `write${index}`).join(', ')}] = fields.map((field) => field.writeIn);
    const [${fields.map((_, index) => `read${index}`).join(', ')}] = fields.map((field) => field.read);
    return (object, to, depth) => {
      const before = to.text;
      let text = before;
      let value;
      ${fields.map(codeOf).join('\n')}
      to.text = text + '}';
      return true;
    };`;
  // Of a document's text only names get into the code, and only where they are names.
  const make = new Function('fields', 'quoted', code) as (
    from: readonly FieldWriter[],
    quote: typeof quoted,
  ) => ObjectWriter;
  return make(fields, quoted);
}

function codeOf(field: FieldWriter, index: number): string {
  const { responseName, label, kind } = field;
  if (!NAME.test(responseName)) throw new Error(`${responseName} is not a name`);
  const ordinary = !(responseName in Object.prototype) && kind !== 'typeName' && kind !== 'introspection';
  const nullable = !field.nonNull && kind !== 'introspection';
  return [
    ordinary ? `value = object.${responseName};` : `value = read${index}(object);`,
    ...quickly(field, JSON.stringify(label)),
    ...(nullable ? [`if (value === null) text += ${JSON.stringify(`${label}null`)}; else`] : []),
    `{ to.text = text; if (!write${index}(value, to, depth)) { to.text = before; return false; } text = to.text; }`,
  ].join('\n');
}

function quickly({ kind, constant }: FieldWriter, label: string): readonly string[] {
  const string = `if (typeof value === 'string') text += ${label} + quoted(value); else`;
  const integer = `if ((value | 0) === value) text += ${label} + value; else`;
  switch (kind) {
    case 'string':
      return [string];
    case 'integer':
      return [integer];
    case 'scalar':
      return [string, integer];
    case 'float':
      return [`if (typeof value === 'number' && value - value === 0) text += ${label} + value; else`];
    case 'boolean':
      return [`if (typeof value === 'boolean') text += ${label} + value; else`];
    case 'typeName': {
      const text = JSON.stringify(constant);
      return constant === undefined ? [] : [`if (value === ${text}) text += ${label} + ${JSON.stringify(text)}; else`];
    }
    case 'introspection':
    case 'other':
      return [];
  }
}
