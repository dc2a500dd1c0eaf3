using System.Runtime.ExceptionServices;

namespace Lolo.Host.Running;

/// <summary>Keeps the process up through a throw that nobody handles, in a timer, a thread or an <c>async void</c>, and logs it, as it does with a task that failed and that nobody awaited.</summary>
internal static class CrashGuard
{
    /// <summary>Installs the guard; the process takes one only, so a second call does nothing.</summary>
    public static void Install(ILogger log)
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(error =>
            {
                log.LogError(error, "an exception that nobody handled; the host goes on");
                return true;
            });
        }
        catch (InvalidOperationException)
        {
            // Installed already by an earlier run in this process.
            return;
        }

        TaskScheduler.UnobservedTaskException += (_, failed) =>
        {
            log.LogError(failed.Exception.InnerException, "a task failed and nobody awaited it; the host goes on");
            failed.SetObserved();
        };
    }
}
