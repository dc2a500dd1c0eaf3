import type { Field, Shape } from './forms/fields';

const field = (name: string, shape: Shape, description: string, more: Partial<Field> = {}): Field => ({
  name,
  shape,
  description,
  required: false,
  default: undefined,
  perMessage: false,
  environment: false,
  ...more,
});

const text: Shape = { type: 'text' };

const declared: Field[] = [
  field(
    'type',
    { type: 'choice', options: ['text', 'number', 'integer', 'boolean', 'duration', 'texts', 'map', 'any'] },
    'The type of its value.',
    { default: 'any' },
  ),
  field('default', { type: 'any' }, 'The value when left out.'),
  field('required', { type: 'boolean' }, 'Whether a node cannot do without it.', { default: false }),
  field('oneOf', { type: 'several', of: text, named: false }, 'The only texts it takes.'),
  field('min', { type: 'any' }, 'The smallest number or duration it takes.'),
  field('max', { type: 'any' }, 'The largest number or duration it takes.'),
  field('help', text, 'What it does.'),
];

/** What a graph says of itself. Its id is the name of its file and is changed where graphs are listed. */
export const graphFields: readonly Field[] = [
  field('title', text, 'What people read.'),
  field('description', text, 'A note for people.'),
  field('env', { type: 'map', of: text }, 'Variables that `ctx.env` holds; `${NAME}` stands for one of the host.'),
  field('modules', { type: 'map', of: text }, 'npm packages that functions may `require`, with their versions.'),
  field(
    'params',
    { type: 'map', of: { type: 'object', fields: declared } },
    'Parameters that the graph takes where others use it; its nodes name them as `{params.x}`.',
  ),
  field(
    'maxHops',
    { type: 'integer', least: 1, most: 1_000_000 },
    'How many links that close a circle a message may pass.',
    { default: 1000 },
  ),
];
