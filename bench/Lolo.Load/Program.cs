using System.Globalization;
using Lolo.Load;

return args switch
{
    ["idle", var port, var path, var count] => await new Idle(Number(port), path, Number(count)).RunAsync(),
    ["storm", var port, var path, var rate, var seconds] => await new Storm(Number(port), path, Number(rate), Number(seconds)).RunAsync(),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("idle PORT PATH COUNT, or storm PORT PATH RATE SECONDS; see bench/README.md");
    return 2;
}
