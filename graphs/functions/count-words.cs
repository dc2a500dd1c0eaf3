/*---
title: Count words
summary: Counts the words of a text.
in: { in: Anything. }
out: { out: "The message, with `words`." }
params:
  text: { type: text, required: true, help: "The text, such as `{event.title}`." }
---*/
Task Handle(Event ev, Context ctx)
{
    var text = ctx.Params["text"].As<string>() ?? "";
    ev["words"] = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    return ctx.Route(ev);
}
