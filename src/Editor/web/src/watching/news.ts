import type { DeployNews } from '../store/live';

export interface NewsText {
  kind: 'ok' | 'info' | 'error';
  text: string;
  detail?: string;
}

const causes: Record<string, string> = {
  start: 'since the host started',
  change: 'because a file changed',
  rollback: 'after a rollback',
};

/** What came of a deploy, in words; of which graph is for others to say. */
export const newsOf = ({ started, failure, cause, unchanged, diagnostics }: DeployNews): NewsText => {
  const why = causes[cause] === undefined ? '' : ` ${causes[cause]}`;
  if (typeof started === 'number') return { kind: 'ok', text: `Version ${started} runs${why}` };
  if (unchanged) return { kind: 'info', text: 'Nothing to deploy: this text serves already' };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? `\nand ${errors.length - 1} more` : '';
  const detail = first === undefined ? failure : `line ${first.line}: ${first.message}${more}`;
  return {
    kind: 'error',
    text: `The new text does not run${why}; what ran before still serves`,
    ...(detail ? { detail } : {}),
  };
};
