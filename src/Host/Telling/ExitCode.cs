namespace Lolo.Host.Telling;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int GraphHasErrors = 1;
    public const int NotThere = 1;
    public const int Differs = 1;
    public const int WrongUsage = 2;
    public const int HostFailed = 3;
    public const int Cannot = 3;
}
