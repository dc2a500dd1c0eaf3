using System.Security.Cryptography;
using Lolo.Nodes.JavaScript.Border;
using Microsoft.ClearScript;
using Microsoft.ClearScript.JavaScript;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>Keys derived from secrets: <c>derive(kind, algorithm, secret, salt, rounds or info, target, done?)</c> fills the target.</summary>
internal static class RealmKeys
{
    /// <summary>Adds the function.</summary>
    /// <param name="functions">Gets it.</param>
    /// <param name="post">Queues an action to the realm's lane, for <c>done</c>, whose work is done beside the lane.</param>
    public static void Add(BorderFunctions functions, Action<Action> post) => functions.Add("derive", (in arguments, in result) =>
    {
        var target = arguments.Get<ITypedArray<byte>>(5);
        var derive = Derivation(arguments, (int)target.Length);
        if (arguments.Count < 7)
        {
            Write(target, derive());
            return;
        }

        var done = arguments.Get<ScriptObject>(6);
        Task.Run(derive).ContinueWith(
            task => post(() => Finish(task, target, done)),
            CancellationToken.None,
            TaskContinuationOptions.DenyChildAttach,
            TaskScheduler.Default);
    });

    private static Func<byte[]> Derivation(in V8FastArgs arguments, int size)
    {
        var algorithm = RealmHashes.Of(arguments.GetString(1));
        var (secret, salt) = (RealmHashes.Read(arguments, 2), RealmHashes.Read(arguments, 3));
        if (size == 0)
        {
            return () => [];
        }

        if (arguments.GetString(0) == "hkdf")
        {
            var info = RealmHashes.Read(arguments, 4);
            return () => HKDF.DeriveKey(algorithm, secret, size, salt, info);
        }

        var rounds = arguments.GetInt32(4);
        return () => Rfc2898DeriveBytes.Pbkdf2(secret, salt, rounds, algorithm, size);
    }

    private static void Finish(Task<byte[]> task, ITypedArray<byte> target, ScriptObject done)
    {
        if (task.IsCompletedSuccessfully)
        {
            Write(target, task.GetAwaiter().GetResult());
            done.Invoke(false, Undefined.Value);
        }
        else
        {
            done.Invoke(false, task.Exception?.InnerException?.Message ?? "given up");
        }
    }

    private static void Write(ITypedArray<byte> target, byte[] bytes)
    {
        if (bytes.Length > 0)
        {
            target.Write(bytes, 0, (ulong)bytes.Length, 0);
        }
    }
}
