import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../api/types';
import { parse } from '../../document';
import { chat } from '../sample/docs';
import { faultsOf, faultWords } from './faults';

const doc = parse(chat);
const lineOf = (text: string) => chat.slice(0, chat.indexOf(text)).split('\n').length;
const at = (line: number, severity: Diagnostic['severity'], message: string): Diagnostic => ({
  id: 'LOLO0001',
  severity,
  file: 'chat.yaml',
  line,
  column: 5,
  endLine: line,
  endColumn: 6,
  message,
});

describe('faults', () => {
  it('belong to the node at whose lines they are, the gravest first', () => {
    const faults = faultsOf(
      doc,
      [
        at(lineOf('comment: Keeps'), 'warning', 'odd'),
        at(lineOf('exports.handler = async (ev'), 'error', 'wrong'),
        at(lineOf('label: Socket'), 'info', 'by the way'),
      ],
      new Map(),
    );
    expect([...faults]).toEqual([['chat', { errors: 1, warnings: 1, first: 'wrong' }]]);
  });

  it('of no node are left to the list of problems', () => {
    expect(faultsOf(doc, [at(1, 'error', 'no'), at(lineOf('- socket.req'), 'error', 'no')], new Map()).size).toBe(0);
  });

  it('are the same objects as long as the check says the same', () => {
    const found = [at(lineOf('label: Socket'), 'error', 'wrong')];
    const former = faultsOf(doc, found, new Map());
    expect(faultsOf(doc, found, former).get('socket')).toBe(former.get('socket'));
  });

  it('are counted in words', () => {
    expect(faultWords({ errors: 1, warnings: 2, first: '' })).toBe('1 error, 2 warnings');
    expect(faultWords({ errors: 0, warnings: 0, first: '' })).toBe('');
  });
});
