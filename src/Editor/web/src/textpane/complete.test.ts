import { describe, expect, it } from 'vitest';
import type { KindInfo } from '../api/types';
import { parse } from '../document';
import { completeText } from './complete';

const kind = (name: string, more: Partial<KindInfo> = {}): KindInfo => ({
  name,
  title: name,
  summary: `Does ${name}.`,
  category: '',
  isTrigger: false,
  takesCode: false,
  in: [],
  out: [],
  defaultIn: [],
  defaultOut: [],
  outOf: null,
  params: {},
  openParams: false,
  help: '',
  example: '',
  ...more,
});

const kinds = [
  kind('function', { takesCode: true, in: null, out: null }),
  kind('http-trigger', {
    isTrigger: true,
    params: {
      properties: {
        path: { type: 'string', default: '/' },
        strict: { type: 'boolean' },
        level: { type: 'string', enum: ['low', 'high'] },
        auth: {
          type: 'object',
          required: ['issuer'],
          properties: { issuer: { type: 'string', description: 'Whoever.' }, keep: { type: 'boolean' } },
        },
      },
    },
  }),
];

const complete = (text: string) => {
  const whole = text.replace('|>', '');
  const at = text.indexOf('|>');
  const doc = parse(whole);
  const ports = () => ({ in: ['in'], out: ['out', 'error'] });
  const made = completeText(whole, at, doc, kinds, ports);
  return made === null
    ? null
    : { typed: whole.slice(made.from, at), labels: made.options.map(option => option.label), made };
};

const trigger = 'nodes:\n  a:\n    kind: http-trigger\n';

describe('completion of the text', () => {
  it('offers kinds', () => {
    expect(complete('nodes:\n  a:\n    kind: ht|>')).toMatchObject({
      typed: 'ht',
      labels: ['function', 'http-trigger'],
    });
  });

  it('offers keys that are not there yet', () => {
    const labels = complete(`graph: a\n|>`)?.labels;
    expect(labels).toContain('nodes');
    expect(labels).not.toContain('graph');
  });

  it('offers keys of a node by its kind', () => {
    expect(complete(`${trigger}    |>`)?.labels).toEqual(['label', 'comment', 'description', 'params']);
    expect(complete('nodes:\n  a:\n    code: x\n    |>')?.labels).toEqual(
      expect.arrayContaining(['in', 'out', 'language']),
    );
  });

  it('offers parameters, down to the last', () => {
    expect(complete(`${trigger}    params:\n      path: /\n      |>`)?.labels).toEqual(['strict', 'level', 'auth']);
    expect(complete(`${trigger}    params:\n      auth:\n        |>`)?.made.options[0]).toMatchObject({
      label: 'issuer',
      detail: 'required',
      info: 'Whoever.',
    });
    expect(complete(`${trigger}    params: { auth: { ke|> } }`)).toMatchObject({
      typed: 'ke',
      labels: ['issuer', 'keep'],
    });
  });

  it('offers values', () => {
    expect(complete(`${trigger}    params:\n      level: |>`)?.labels).toEqual(['low', 'high']);
    expect(complete(`${trigger}    params: { strict: |> }`)?.labels).toEqual(['true', 'false']);
    expect(complete(`${trigger}    params:\n      auth:\n        keep: t|>`)?.labels).toEqual(['true', 'false']);
    expect(complete('nodes:\n  a:\n    language: |>')?.labels).toEqual(['javascript', 'csharp']);
  });

  it('offers the ends of links', () => {
    const nodes = 'nodes:\n  a: { kind: http-trigger }\n  b: { code: x }\nlinks:\n';
    expect(complete(`${nodes}  - a.|>`)).toMatchObject({
      typed: 'a.',
      labels: ['a.out', 'a.error', 'b.out', 'b.error'],
    });
    expect(complete(`${nodes}  - a.out -> |>`)).toMatchObject({ typed: '', labels: ['a.in', 'b.in'] });
    expect(complete(`${nodes}  - a.out -> b.in\n  - a.out -> b|>`)).toMatchObject({ typed: 'b', labels: ['a.in'] });
  });

  it('says nothing where the author is free', () => {
    expect(complete('nodes:\n  |>')).toBeNull();
    expect(complete('title: |>')).toBeNull();
    expect(complete('nodes:\n  a:\n    label: |>')).toBeNull();
  });
});
