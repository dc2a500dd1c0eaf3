import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../api/client';
import type { DeployAnswer, Diagnostic } from '../api/types';
import { useEditor } from '../store/editor';
import { useDraft } from './draftState';
import { FakeHost } from './fakeHost';
import { Keeper } from './keeper';
import { Runner, useRun } from './run';

let host: FakeHost;
let keeper: Keeper;
let runner: Runner;
let done: DeployAnswer[];
let stop: () => void;

const diagnostic = (severity: Diagnostic['severity']): Diagnostic => ({
  id: 'LOLO100',
  severity,
  file: 'chat.yaml',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 2,
  message: 'no such kind',
});

const phase = () => useRun.getState().phase;
const type = (text: string) => useEditor.getState().setText(text, 'pane');

beforeEach(async () => {
  vi.useFakeTimers();
  host = new FakeHost('a');
  keeper = new Keeper(host);
  done = [];
  runner = new Runner(host, keeper, answer => done.push(answer));
  stop = useEditor.subscribe((now, before) => {
    if (now.text !== before.text) {
      keeper.changed();
    }
  });
  useRun.setState({ phase: { name: 'shut' } });
  useEditor.getState().open('chat', await host.texts('chat'));
  keeper.begin();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('Save & Run', () => {
  it('shows what would change and deploys nothing by itself', async () => {
    type('b');
    await runner.look();

    expect(phase()).toMatchObject({ name: 'ready' });
    expect(host.calls).not.toContain('deploy b');
    expect(host.serving?.version).toBe(1);
  });

  it('is done when the host has said so, and not before', async () => {
    type('b');
    await runner.look();
    const deploying = runner.deploy('why', 'ann');
    expect(phase().name).toBe('deploying');
    expect(done).toEqual([]);
    await deploying;

    expect(done).toMatchObject([{ version: 2, message: 'why', author: 'ann' }]);
    expect(phase().name).toBe('shut');
    expect(useEditor.getState()).toMatchObject({ dirty: false, base: '#b' });
    expect(useDraft.getState().saving).toEqual({ state: 'none' });
  });

  it('deploys nothing while there are errors', async () => {
    host.found = [diagnostic('warning'), diagnostic('error')];
    type('b');
    await runner.look();
    await runner.deploy('', '');

    expect(phase()).toMatchObject({ name: 'failed', why: 'One thing must be put right first.' });
    expect(host.serving?.version).toBe(1);
  });

  it('lets warnings pass', async () => {
    host.found = [diagnostic('warning')];
    type('b');
    await runner.look();
    expect(phase()).toMatchObject({ name: 'ready', diagnostics: [{ severity: 'warning' }] });
  });

  it('tells why a text did not come to serve, and keeps it', async () => {
    type('b');
    await runner.look();
    const looked = host.deploy;
    Object.assign(host, {
      deploy: () => Promise.reject(new ApiError('setup failed', 422, { diagnostics: [diagnostic('error')] })),
    });
    await runner.deploy('', '');
    Object.assign(host, { deploy: looked });

    expect(phase()).toMatchObject({ name: 'failed', why: 'setup failed', diagnostics: [{ line: 3 }] });
    expect(useEditor.getState().diagnostics).toHaveLength(1);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(host.draft?.text).toBe('b');
  });

  it('saves what is typed during the deploy afterwards', async () => {
    type('b');
    await runner.look();
    const deploying = runner.deploy('', '');
    type('b and more');
    await deploying;
    expect(host.draft).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);

    expect(host.draft).toEqual({ text: 'b and more', base: '#b' });
    expect(useDraft.getState().conflict).toBeNull();
  });

  it('does not deploy over a version that came meanwhile', async () => {
    type('b');
    await runner.look();
    host.serving = { text: 'a', version: 2 };
    await runner.deploy('', '');

    expect(phase()).toMatchObject({ name: 'failed' });
    expect(host.calls.filter(call => call.startsWith('deploy'))).toEqual([]);
  });

  it("offers to write the graph's own id into a text that says another", async () => {
    type('graph: other # pasted\n');
    await runner.look();
    expect(phase()).toEqual({ name: 'misnamed', says: 'other', graph: 'chat' });
    expect(host.calls.filter(call => call.startsWith('check'))).toEqual([]);

    await runner.rename();
    expect(useEditor.getState().text).toBe('graph: chat # pasted\n');
    expect(phase().name).toBe('ready');
  });

  it('asks first when the file changed meanwhile', async () => {
    type('b');
    await runner.look();
    host.disk = 'theirs';
    await runner.deploy('', '');

    expect(useDraft.getState()).toMatchObject({ asking: true, conflict: { with: 'disk', text: 'theirs' } });
    expect(phase().name).toBe('shut');
    expect(host.serving?.version).toBe(1);
  });

  it('overwrites a file that was never deployed once the person has chosen so', async () => {
    host.disk = 'broken';
    type('b');
    await runner.look();
    expect(useDraft.getState().asking).toBe(true);
    keeper.keepMine();
    await runner.look();
    await runner.deploy('', '');

    expect(done).toMatchObject([{ version: 2 }]);
    expect(host.disk).toBe('b');
  });
});
