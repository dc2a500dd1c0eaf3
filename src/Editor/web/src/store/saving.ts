let saver: () => Promise<boolean> = () => Promise.resolve(true);

/** Says who saves the open text; until the answer is called. */
export const setSaver = (save: () => Promise<boolean>): (() => void) => {
  saver = save;
  return () => {
    saver = () => Promise.resolve(true);
  };
};

/** Saves what is typed and not saved yet, as a draft; true when the host has it. For what takes a graph away under the editor. */
export const saveNow = (): Promise<boolean> => saver();
