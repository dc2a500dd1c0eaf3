import { create } from 'zustand';
import { ApiError, words } from '../api/client';
import { rollback, versionOf, versionsOf } from '../api/routes';
import type { VersionInfo } from '../api/types';
import { useEditor } from '../store/editor';
import { toast } from '../ui';
import { keeper, quietly } from './session';

export interface VersionList {
  graph: string | null;
  versions: VersionInfo[];
  serving: number | null;
  state: 'none' | 'loading' | 'loaded' | 'failed';
  why: string;
}

const none: VersionList = { graph: null, versions: [], serving: null, state: 'none', why: '' };

/** Versions of the open graph that served, the newest first. */
export const useVersions = create<VersionList>(() => none);

/** Asks the host for the list. What was listed stays until the new list is there. */
export const loadVersions = async (graph: string): Promise<void> => {
  useVersions.setState(former => (former.graph === graph ? {} : { ...none, graph, state: 'loading' }));
  try {
    const { versions, serving } = await versionsOf(graph);
    if (useVersions.getState().graph === graph) {
      useVersions.setState({ versions, serving, state: 'loaded' });
    }
  } catch (fault) {
    if (useVersions.getState().graph !== graph) {
      return;
    }

    const never = fault instanceof ApiError && fault.status === 404;
    useVersions.setState(
      never ? { versions: [], serving: null, state: 'loaded' } : { state: 'failed', why: words(fault) },
    );
  }
};

/** Brings the text of an older version to serve, as a new version. The host's answer says that it does. */
export const rollBackTo = (graph: string, to: number, expected: number | null): Promise<void> =>
  quietly(() => rollBack(graph, to, expected));

const rollBack = async (graph: string, to: number, expected: number | null): Promise<void> => {
  await keeper.flush();
  try {
    const author = localStorage.getItem('lolo.author') ?? '';
    const answer = await rollback(graph, { to, expected, ...(author === '' ? {} : { author }) });
    toast({
      kind: 'ok',
      text: answer.changed
        ? `Version ${answer.version} runs, with the text of version ${to}`
        : `Version ${answer.version} has that text already`,
      key: 'deployed',
      ...(expected === null || !answer.changed
        ? {}
        : { action: { label: `Back to ${expected}`, run: () => void rollBackTo(graph, expected, answer.version) } }),
    });
  } catch (fault) {
    toast({ kind: 'error', text: `Version ${to} did not come back.`, detail: words(fault), key: 'deployed' });
  }

  await Promise.all([loadVersions(graph), keeper.refresh()]);
};

/** Takes an older version's text into the editor; nothing is deployed. */
export const editVersion = async (graph: string, version: number): Promise<void> => {
  try {
    const { files } = await versionOf(graph, version);
    const text = files[0]?.text;
    const editor = useEditor.getState();
    if (text !== undefined && editor.graphId === graph) {
      editor.setText(text, 'version', `Take the text of version ${version}`);
      toast({
        kind: 'info',
        text: `The text of version ${version} is in the editor. Nothing is deployed.`,
        action: { label: 'Undo', run: () => useEditor.getState().undo() },
        key: 'version',
      });
    }
  } catch (fault) {
    toast({ kind: 'error', text: `The text of version ${version} could not be read.`, detail: words(fault) });
  }
};
