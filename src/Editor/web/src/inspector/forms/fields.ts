import type { JsonSchema } from '../../api/types';

/** How a value is entered. */
export type Shape =
  | { type: 'text' | 'boolean' | 'expression' | 'any' }
  | { type: 'number' | 'integer' | 'duration'; least: number | null; most: number | null }
  | { type: 'choice'; options: string[] }
  /** One value, a list of them, or, where `named`, names with one each. */
  | { type: 'several'; of: Shape; named: boolean }
  /** Names that the author chooses, with a value each. */
  | { type: 'map'; of: Shape }
  | { type: 'object'; fields: Field[] };

export interface Field {
  name: string;
  /** What it does; Markdown of one line. */
  description: string;
  required: boolean;
  default: unknown;
  /** Whether texts may name what a message carries. */
  perMessage: boolean;
  /** Whether texts may name variables of the host's environment. */
  environment: boolean;
  shape: Shape;
  /** Whether an emptied field is an empty text, and not no value: for items of lists and maps, which have buttons to be taken away. */
  keeps?: boolean;
}

/** The fields of a form, in the order of the schema. */
export const fieldsOf = (schema: JsonSchema, environment = false): Field[] =>
  Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const inherits = environment || property.environment === true;
    return {
      name,
      description: property.description ?? '',
      required: schema.required?.includes(name) ?? false,
      default: property.default,
      perMessage: property.perMessage ?? false,
      environment: inherits,
      shape: shapeOf(property, inherits),
    };
  });

const shapeOf = (schema: JsonSchema, environment: boolean): Shape => {
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways !== undefined) {
    return severalOf(ways, environment);
  }

  if (schema.enum !== undefined) {
    return { type: 'choice', options: schema.enum.map(String) };
  }

  const bounds = { least: schema.minimum ?? null, most: schema.maximum ?? null };
  switch (schema.type) {
    case 'string':
      return schema.format === 'duration'
        ? { type: 'duration', ...bounds }
        : { type: schema.format === 'expression' ? 'expression' : 'text' };
    case 'number':
    case 'integer':
      return { type: schema.type, ...bounds };
    case 'boolean':
      return { type: 'boolean' };
    case 'array':
      return { type: 'several', of: shapeOf(schema.items ?? {}, environment), named: false };
    case 'object':
      return objectOf(schema, environment);
    default:
      return { type: 'any' };
  }
};

const objectOf = (schema: JsonSchema, environment: boolean): Shape => {
  if (schema.properties !== undefined) {
    return { type: 'object', fields: fieldsOf(schema, environment) };
  }

  const values = schema.additionalProperties;
  return { type: 'map', of: typeof values === 'object' ? shapeOf(values, environment) : { type: 'any' } };
};

/** A value, a list of such values, a map of them: what the kinds say with `anyOf`. Anything else is free. */
const severalOf = (ways: JsonSchema[], environment: boolean): Shape => {
  const shapes = ways.map(way => shapeOf(way, environment));
  const [one, ...others] = shapes;
  const fits = (shape: Shape) =>
    (shape.type === 'several' || shape.type === 'map') && JSON.stringify(shape.of) === JSON.stringify(one);
  return one !== undefined && others.length > 0 && others.every(fits)
    ? { type: 'several', of: one, named: others.some(shape => shape.type === 'map') }
    : { type: 'any' };
};
