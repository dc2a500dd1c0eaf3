import { toast } from './toasts';

/** Puts text on the clipboard and says so, by `what` was copied; false and a toast when the browser refuses. */
export const copyText = async (text: string, what: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    toast({ kind: 'ok', text: `Copied ${what}`, key: 'copied' });
    return true;
  } catch {
    toast({
      kind: 'error',
      text: `The browser does not let this page copy ${what}.`,
      detail: 'Select the text and copy it with Ctrl+C.',
      key: 'copied',
    });
    return false;
  }
};
