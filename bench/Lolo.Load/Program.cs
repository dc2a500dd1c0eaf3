using System.Globalization;
using Lolo.Load;

return args switch
{
    ["idle", var port, var path, var count] => await new Idle(Number(port), path, Number(count)).RunAsync(),
    ["storm", var port, var path, var rate, var seconds] => await new Storm(Number(port), path, Number(rate), Number(seconds)).RunAsync(),
    _ => Verbs.All().Parse(args).Invoke(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
