import { parseDocument, stringify } from 'yaml';
import { readDuration, writeDuration } from './durations';
import type { Field, Shape } from './fields';

/** What was typed as a value, or why it is none, in a sentence. */
export type Read = { value: unknown } | { fault: string };

type About = Pick<Field, 'perMessage'>;

/** Whether a text is one path, which stands for a value of any type. */
export const isPath = (text: unknown): text is string =>
  typeof text === 'string' && /^\{\s*(event|env|params)(\.[\w$-]+)*\s*\}$/.test(text);

/** Reads what was typed into the field of a shape. Nothing typed is no value. */
export const readValue = (shape: Shape, typed: string, about: About): Read => {
  if (typed === '') {
    return { value: undefined };
  }

  if (shape.type !== 'text' && shape.type !== 'expression' && isPath(typed.trim())) {
    return /^\{\s*event/.test(typed.trim()) && !about.perMessage && shape.type !== 'any'
      ? { fault: 'This is read once, before any message comes: `{event…}` cannot stand here, `{env.NAME}` can.' }
      : { value: typed.trim() };
  }

  switch (shape.type) {
    case 'number':
    case 'integer':
      return readNumber(typed.trim(), shape);
    case 'duration':
      return readTime(typed.trim(), shape);
    case 'any':
    case 'map':
    case 'object':
      return readYaml(typed);
    default:
      return { value: typed };
  }
};

/** A value as it stands in the field of a shape; what is of another shape is shown as YAML. */
export const showValue = (shape: Shape, value: unknown): string => {
  if (value === undefined) {
    return '';
  }

  if (shape.type === 'any' && typeof value === 'string') {
    return isPlainText(value) ? value : stringify(value).trimEnd();
  }

  return typeof value === 'string' ? value : stringify(value).trimEnd();
};

/** What a field takes, in words; null where its name says it. */
export const describe = (shape: Shape): string | null => {
  switch (shape.type) {
    case 'number':
    case 'integer':
      return within(shape.type === 'integer' ? 'a whole number' : 'a number', shape, String);
    case 'duration':
      return within('a time such as 500ms, 30s, 5m or 1h', shape, writeDuration);
    case 'expression':
      return 'JavaScript that says a value; it knows event, ctx, env, params, state';
    case 'any':
      return 'YAML: a text, a number, a list or a map';
    default:
      return null;
  }
};

type Measured = Extract<Shape, Bounds>;

interface Bounds {
  least: number | null;
  most: number | null;
}

const within = (what: string, { least, most }: Bounds, write: (bound: number) => string): string => {
  if (least !== null && most !== null) {
    return `${what}, from ${write(least)} to ${write(most)}`;
  }

  return least !== null ? `${what}, ${write(least)} or more` : most !== null ? `${what}, ${write(most)} or less` : what;
};

const isOutside = (value: number, { least, most }: Bounds) =>
  (least !== null && value < least) || (most !== null && value > most);

const readNumber = (typed: string, shape: Measured): Read => {
  const value = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(typed) ? Number(typed) : NaN;
  const isWrong = !Number.isFinite(value) || (shape.type === 'integer' && !Number.isInteger(value));
  return isWrong || isOutside(value, shape) ? { fault: `It is ${describe(shape) ?? ''}.` } : { value };
};

const readTime = (typed: string, shape: Measured): Read => {
  const value = readDuration(typed);
  if (value === null || isOutside(value, shape)) {
    return { fault: `It is ${describe(shape) ?? ''}.` };
  }

  return { value: /^[\d.]+$/.test(typed) ? Number(typed) : typed };
};

const readYaml = (typed: string): Read => {
  const document = parseDocument(typed, { schema: 'core', prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = typed.slice(0, error.pos[0]).split('\n').length;
    return { fault: `Line ${line} is not YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}.` };
  }

  try {
    return { value: document.toJS({ maxAliasCount: 0 }) as unknown };
  } catch {
    return { fault: 'Aliases cannot be used here; write the value out.' };
  }
};

/** Whether a text typed as YAML gives itself. */
const isPlainText = (text: string): boolean => {
  const read = readYaml(text);
  return 'value' in read && read.value === text;
};
