import { useEffect, useRef, useSyncExternalStore } from 'react';
import { commands, registerCommand, type Command } from './registry';

/** Keeps commands registered while the component stands; `run` and `when` are always those of the last rendering. */
export function useCommands(list: readonly Command[]): void {
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  const shape = JSON.stringify(
    list.map(({ id, title, group, keys, inText, keysOnly }) => [id, title, group, keys, inText, keysOnly]),
  );
  useEffect(() => {
    const ends = latest.current.map(command => {
      const now = () => latest.current.find(other => other.id === command.id) ?? command;
      return registerCommand({
        ...command,
        when: () => now().when?.() ?? true,
        keysWhen: () => now().keysWhen?.() ?? true,
        run: () => now().run(),
      });
    });
    return () => ends.forEach(end => end());
  }, [shape]);
}

/** All commands there are, followed as they come and go. */
export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(commands.subscribe, commands.all);
}
