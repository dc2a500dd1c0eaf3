const name = /^[!#$%&'*+.^_`|~\w-]+$/;

/** Headers as they are typed: a line each, `name: value`. Gives them, or what is wrong and where. */
export const readHeaders = (text: string): { headers: Record<string, string> } | { fault: string } => {
  const headers: Record<string, string> = {};
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim();
    if (colon < 1) return { fault: `line ${i + 1} has no colon; write a header as name: value` };
    if (!name.test(key)) return { fault: `line ${i + 1}: \`${key}\` cannot be the name of a header` };
    const value = line.slice(colon + 1).trim();
    const former = Object.keys(headers).find(other => other.toLowerCase() === key.toLowerCase());
    if (former === undefined) headers[key] = value;
    else headers[former] = `${headers[former] ?? ''}, ${value}`;
  }
  return { headers };
};
