/*---
title: Slugify
summary: Makes of a text a word that can stand in a path.
in:
  in: Anything.
out:
  out: The message, with `slug`.
  empty: The message, when nothing of the text can stand in a path.
params:
  text: { type: text, required: true, help: "The text, such as `{event.title}`." }
  longest: { type: integer, default: 80, min: 1, max: 200, help: How many characters the slug may have. }
  separator: { type: text, oneOf: ["-", "_"], default: "-", help: What stands between words. }
help: |
  Letters lose their accents and become small; what is neither a letter nor a digit becomes the separator.
example: |
  slugify:
    kind: ./functions/slugify
    params: { text: "{event.title}", longest: 40 }
---*/
exports.handler = async (ev, ctx) => {
  const { text, longest, separator } = ctx.params;
  const words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, longest) : slug + separator + word;
    if (longer.length > longest) break;
    slug = longer;
  }

  return slug === '' ? ctx.route(ev, 'empty') : ctx.route({ ...ev, slug });
};
