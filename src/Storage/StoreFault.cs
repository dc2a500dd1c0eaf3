using Lolo.Runtime.Contracts;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lolo.Storage;

/// <summary>Says what failed about a store's file, and what would cure it.</summary>
internal static class StoreFault
{
    /// <summary>Whether an exception is one of the file or its disk.</summary>
    public static bool Is(Exception error) => error is SqliteException or IOException or UnauthorizedAccessException or InvalidDataException;

    /// <summary>The failure in one sentence.</summary>
    /// <param name="file">The store's file.</param>
    /// <param name="error">What was thrown.</param>
    public static StateException Of(string file, Exception error) => error switch
    {
        StateException known => known,
        InvalidDataException strange => new($"{file} cannot be used: {strange.Message}. {Restore(file)}", error),
        SqliteException sql => new(Of(file, sql), error),
        IOException { HResult: 28 or unchecked((int)0x80070070) } => new(Full(file), error),
        _ => new($"{file} cannot be opened: {error.Message} Make its folder writable, or name another one with --data.", error),
    };

    private static string Of(string file, SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => Full(file),
        raw.SQLITE_CORRUPT => $"{file} is damaged ({Plain(error)}). {Restore(file)}",
        raw.SQLITE_NOTADB => $"{file} is no database, or damaged from its beginning. {Restore(file)}",
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM =>
            $"{file} cannot be written ({Plain(error)}). Make the file and its folder writable, or name another folder with --data.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{file} is locked by another program, such as a database browser; close it.",
        raw.SQLITE_IOERR => $"the disk failed to read or write {file} ({Plain(error)}, code {error.SqliteExtendedErrorCode}); see whether it is full or broken.",
        _ => $"{file}: {Plain(error)} (code {error.SqliteExtendedErrorCode}).",
    };

    private static string Full(string file) => $"the disk is full: {file} cannot grow. Free some space; nothing that was kept before is lost.";

    private static string Restore(string file) =>
        $"It was left as it is. Stop the host, move {Path.GetFileName(file)} (with -wal and -shm, if there are any) out of {Path.GetDirectoryName(file)}, " +
        "and put a backup in its place or bring an export back with `lolo state import`.";

    // The library wraps SQLite's own words: SQLite Error 11: 'database disk image is malformed'.
    private static string Plain(SqliteException error) =>
        error.Message.IndexOf('\'') is >= 0 and var at ? error.Message[(at + 1)..].TrimEnd('.').TrimEnd('\'') : error.Message;
}
