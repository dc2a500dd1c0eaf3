import { createStore } from 'zustand/vanilla';

/** An action of the editor: it stands in the palette and, where it has keys, answers to them. */
export interface Command {
  /** `room.action`; a second registration of an id takes the place of the first as long as it lasts. */
  id: string;
  /** What it does, as a person says it: `Delete the selection`. */
  title: string;
  /** A heading of the page of keys. Default: General. */
  group?: string;
  /** `Ctrl+Shift+K`, `Escape`, `?`; several where there are several ways. `Ctrl` is the Command key on a Mac. */
  keys?: string | readonly string[];
  /** Whether it can be run now. Default: always. Asked at each key and when the palette opens, so it must be cheap. */
  when?: () => boolean;
  /** Whether its keys work while the cursor is in a text field or an editor too. Default: no. */
  inText?: boolean;
  /** Whether its keys mean it now, such as while the focus is in its room; the palette does not ask. Default: always. */
  keysWhen?: () => boolean;
  /** Its keys are the browser's own (copy, cut, paste), whose events its room takes; they are shown and not listened to. */
  native?: boolean;
  /** Not shown in the palette; for what makes sense as a key only, such as moving the focus. */
  keysOnly?: boolean;
  run: () => void | Promise<void>;
}

export interface CommandRegistry {
  /** Adds a command until the answer is called. */
  register: (command: Command) => () => void;
  /** All commands, the latest of an id alone, in the order they came. */
  all: () => readonly Command[];
  /** Runs a command by its id; false where there is none or it cannot be run now. */
  run: (id: string) => boolean;
  subscribe: (changed: () => void) => () => void;
}

export function createRegistry(): CommandRegistry {
  const store = createStore<{ entries: readonly Command[]; all: readonly Command[] }>(() => ({ entries: [], all: [] }));
  const set = (entries: readonly Command[]) => {
    store.setState({ entries, all: [...new Map(entries.map(command => [command.id, command])).values()] });
  };
  const all = () => store.getState().all;

  return {
    register(command) {
      set([...store.getState().entries, command]);
      return () => set(store.getState().entries.filter(other => other !== command));
    },
    all,
    run(id) {
      const command = all().find(candidate => candidate.id === id);
      if (command === undefined || !canRun(command)) {
        return false;
      }
      void command.run();
      return true;
    },
    subscribe: store.subscribe,
  };
}

export function canRun(command: Command): boolean {
  return command.when === undefined || command.when();
}

export function keysOf(command: Command): readonly string[] {
  return command.keys === undefined ? [] : typeof command.keys === 'string' ? [command.keys] : command.keys;
}

/** The commands of the page. */
export const commands = createRegistry();

export function registerCommand(command: Command): () => void {
  return commands.register(command);
}

export function runCommand(id: string): boolean {
  return commands.run(id);
}
