import { useMemo } from 'react';
import type { Diagnostic } from '../api/types';
import { useEditor } from '../store/editor';

const nameOf = (file: string) => file.split(/[/\\]/).at(-1) ?? file;

/** The diagnostics that are of the graph's own text, and not of a file that it names. `file` is the graph's, null before it has one. */
export const ownOf = (diagnostics: readonly Diagnostic[], file: string | null, graph: string | null): Diagnostic[] => {
  const own = file === null ? `${graph ?? 'graph'}.yaml` : nameOf(file);
  return diagnostics.filter(diagnostic => diagnostic.file === file || nameOf(diagnostic.file) === own);
};

/** What the host says of the text that is open. */
export const useOwnDiagnostics = (): Diagnostic[] => {
  const diagnostics = useEditor(state => state.diagnostics);
  const file = useEditor(state => state.texts?.file ?? null);
  const graph = useEditor(state => state.graphId);
  return useMemo(() => ownOf(diagnostics, file, graph), [diagnostics, file, graph]);
};
