import { create } from 'zustand';
import type { ExampleInfo } from '../api/types';

export type GraphDialog =
  | { name: 'none' }
  | { name: 'new'; example: ExampleInfo | null }
  | { name: 'rename'; graph: string }
  | { name: 'delete'; graph: string }
  | { name: 'paste' };

/** Which dialog about graphs is open. */
export const useGraphDialog = create<{ dialog: GraphDialog }>(() => ({ dialog: { name: 'none' } }));

export const ask = (dialog: GraphDialog) => useGraphDialog.setState({ dialog });
export const askNothing = () => ask({ name: 'none' });
