import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../api/types';
import { readDuration, writeDuration } from './durations';
import { fieldsOf, type Shape } from './fields';
import { freeName, moved, removal, renamed, valueAt } from './params';
import { describe as inWords, isPath, readValue, showValue } from './values';

const shapeOf = (schema: JsonSchema): Shape => fieldsOf({ properties: { x: schema } })[0]?.shape ?? { type: 'any' };
const text: JsonSchema = { type: 'string' };
const once = { perMessage: false };

describe('fields', () => {
  it.each<[JsonSchema, Shape]>([
    [text, { type: 'text' }],
    [{ type: 'boolean' }, { type: 'boolean' }],
    [
      { type: 'string', enum: ['a', 'b'] },
      { type: 'choice', options: ['a', 'b'] },
    ],
    [
      { type: 'integer', minimum: 1 },
      { type: 'integer', least: 1, most: null },
    ],
    [
      { type: 'string', format: 'duration', maximum: 5 },
      { type: 'duration', least: null, most: 5 },
    ],
    [{ type: 'string', format: 'expression' }, { type: 'expression' }],
    [{ anyOf: [text, { type: 'array', items: text }] }, { type: 'several', of: { type: 'text' }, named: false }],
    [
      { anyOf: [text, { type: 'array', items: text }, { type: 'object', additionalProperties: text }] },
      { type: 'several', of: { type: 'text' }, named: true },
    ],
    [
      { type: 'object', additionalProperties: text },
      { type: 'map', of: { type: 'text' } },
    ],
    [{ type: 'object' }, { type: 'map', of: { type: 'any' } }],
    [{}, { type: 'any' }],
    [{ anyOf: [text, { type: 'integer' }] }, { type: 'any' }],
  ])('are shaped by their schema %#', (schema, shape) => {
    expect(shapeOf(schema)).toEqual(shape);
  });

  it('nest, and say what is required and where variables of the host may stand', () => {
    const [auth] = fieldsOf({
      properties: { auth: { type: 'object', environment: true, required: ['a'], properties: { a: text, b: text } } },
    });
    expect(auth?.shape).toMatchObject({
      type: 'object',
      fields: [
        { name: 'a', required: true, environment: true },
        { name: 'b', required: false, environment: true },
      ],
    });
  });
});

describe('what is typed', () => {
  const integer: Shape = { type: 'integer', least: 1, most: 10 };

  it.each<[Shape, string, unknown]>([
    [{ type: 'text' }, '12', '12'],
    [{ type: 'text' }, '', undefined],
    [integer, ' 5 ', 5],
    [integer, '{params.most}', '{params.most}'],
    [{ type: 'duration', least: null, most: null }, '30s', '30s'],
    [{ type: 'duration', least: null, most: null }, '1500', 1500],
    [{ type: 'any' }, '{ a: [1, x] }', { a: [1, 'x'] }],
    [{ type: 'any' }, 'hello', 'hello'],
    [{ type: 'any' }, '{event.items}', '{event.items}'],
    [{ type: 'expression' }, 'event.n > 1', 'event.n > 1'],
  ])('becomes a value %#', (shape, typed, value) => {
    expect(readValue(shape, typed, once)).toEqual({ value });
  });

  it.each<[Shape, string, RegExp]>([
    [integer, 'five', /whole number, from 1 to 10/],
    [integer, '1.5', /whole number/],
    [integer, '11', /from 1 to 10/],
    [integer, '{event.n}', /read once/],
    [{ type: 'duration', least: 1000, most: null }, '10ms', /1s or more/],
    [{ type: 'duration', least: null, most: null }, 'soon', /500ms, 30s/],
    [{ type: 'any' }, '{ a: [1 }', /Line 1 is not YAML/],
    [{ type: 'any' }, 'a: &x 1\nb: *x', /Aliases/],
  ])('is refused with a sentence %#', (shape, typed, fault) => {
    expect(readValue(shape, typed, once)).toEqual({ fault: expect.stringMatching(fault) as string });
  });

  it('may name what a message carries where each message is asked', () => {
    expect(readValue(integer, '{event.n}', { perMessage: true })).toEqual({ value: '{event.n}' });
    expect([isPath('{ event.a.0 }'), isPath('x {event.a}'), isPath('{other.a}')]).toEqual([true, false, false]);
  });

  it('is shown as it can be typed again', () => {
    const any: Shape = { type: 'any' };
    for (const value of [
      'hello',
      '12',
      'true',
      12,
      true,
      null,
      { a: ['b', 1] },
      ['x'],
      '{event.a}',
      'two\nlines\n',
      '',
    ]) {
      const shown = showValue(any, value);
      expect(shown === '' ? '' : readValue(any, shown, once)).toEqual({ value });
    }
  });

  it('is described by its bounds', () => {
    expect(inWords({ type: 'duration', least: 1, most: 3_600_000 })).toContain('from 1ms to 1h');
    expect(inWords({ type: 'number', least: null, most: 3 })).toBe('a number, 3 or less');
    expect(inWords({ type: 'text' })).toBeNull();
  });
});

describe('durations', () => {
  it('are read as the host reads them', () => {
    expect(['500ms', '1.5s', '5 m', '1h', '1d', '12', '-1s', '1x', ''].map(readDuration)).toEqual([
      500,
      1500,
      300_000,
      3_600_000,
      86_400_000,
      12,
      null,
      null,
      null,
    ]);
  });

  it('are written with the largest unit', () => {
    expect([0, 500, 1500, 60_000, 86_400_000].map(writeDuration)).toEqual(['0s', '500ms', '1500ms', '1m', '1d']);
  });
});

describe('parameters', () => {
  const params = { path: '/a', auth: { jwt: { keys: 'k' } }, rules: { a: 'x', b: 'y' } };

  it('are found by their path', () => {
    expect(valueAt(params, ['auth', 'jwt', 'keys'])).toBe('k');
    expect(valueAt(params, ['auth', 'toString'])).toBeUndefined();
    expect(valueAt(params, ['path', 0])).toBeUndefined();
  });

  it('leave nothing empty behind', () => {
    expect(removal(params, ['auth', 'jwt', 'keys'])).toEqual(['auth']);
    expect(removal(params, ['rules', 'a'])).toEqual(['rules', 'a']);
    expect(removal({ path: '/a' }, ['path'])).toEqual(['path']);
  });

  it('keep their order when a key is renamed', () => {
    expect(Object.keys(renamed(params.rules, 'a', 'z') ?? {})).toEqual(['z', 'b']);
    expect(renamed(params.rules, 'a', 'b')).toBeNull();
    expect(renamed(params.rules, 'a', 'a')).toEqual(params.rules);
  });

  it('get names that are free', () => {
    expect([freeName(['a'], 'b'), freeName(['a', 'a2'], 'a')]).toEqual(['b', 'a3']);
  });

  it('can be put in another order', () => {
    expect([moved(['a', 'b', 'c'], 0, 1), moved(['a', 'b', 'c'], 2, 0)]).toEqual([
      ['b', 'a', 'c'],
      ['c', 'a', 'b'],
    ]);
  });
});
