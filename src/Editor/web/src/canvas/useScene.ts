import { useMemo, useState } from 'react';
import { useEditor } from '../store/editor';
import { SceneMaker, type Scene } from './scene';
import { useCanvas } from './state';

/** What the canvas draws of the document as it is now. */
export function useScene(): Scene {
  const doc = useEditor(state => state.doc);
  const kinds = useEditor(state => state.kinds);
  const diagnostics = useEditor(state => state.diagnostics);
  const selected = useEditor(state => state.selection.nodes);
  const moved = useCanvas(state => state.moved);
  const [maker] = useState(() => new SceneMaker());
  return useMemo(
    () => maker.scene(doc, kinds, diagnostics, selected, moved),
    [maker, doc, kinds, diagnostics, selected, moved],
  );
}
