using System.CommandLine.Invocation;
using System.Globalization;
using Lolo.Load;

return args switch
{
    ["idle", var port, var path, var count] => await new Idle(Number(port), path, Number(count)).RunAsync(),
    ["storm", var port, var path, var rate, var seconds] => await new Storm(Number(port), path, Number(rate), Number(seconds)).RunAsync(),
    _ => Measure(args),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Measure(string[] args)
{
    var line = Verbs.All().Parse(args);
    var code = line.Invoke();
    return line.Action is ParseErrorAction ? 2 : code;
}
