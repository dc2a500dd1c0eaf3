using System.Reflection;
using System.Text;
using Lolo.Host.Settings;
using Lolo.Runtime.Contracts;

namespace Lolo.EndToEnd.Tests.Limits;

/// <summary>Writes <c>docs/limits.md</c> from the options.</summary>
internal static class LimitsPage
{
    private const string Rest =
        """
        ## What else is refused

        | what | default, and how to change it | what becomes of more | cause |
        | --- | --- | --- | --- |
        | address to listen to | 127.0.0.1 and [::1]; `--host` opens it | | |
        | header `Host` | localhost, 127.0.0.1, [::1], the name of `--url`; `LOLO_HOSTS` names more | 403 | `host` |
        | header `Origin` | the server's own, that of `--url`; the trigger's `origins` lists more | 403 before the upgrade | `origin` |
        | credentials | the trigger's `auth` asks for them ([auth.md](auth.md)) | 401 before the upgrade | `auth-missing`, `auth-wrong`, `auth-expired`, `auth-keys` |
        | an open session's token | as long as its `exp` says | closed with 4001 | `token-expired` |
        | an open session that a new version's `auth` would not let in | a secret that is listed no more, or none | closed with 4001 | `auth-withdrawn` |
        | messages of a session a second | any number; the trigger's `rate` | its reader waits, then 1008 | `message-rate` |
        | size of a message | the trigger's `maxMessage`, up to `MessageBytes` | closed with 1009 | `message-size` |
        | time for an answer | 30 s; the HTTP trigger's `timeout` | 504 | `timeout` |
        | a body that is not what `schema` asks for | | 400, 415 | `schema` |
        | a malformed handshake, frame or request | | 400, 426; closed with 1002, 1007 | `handshake`, `protocol`, `malformed` |
        | a body that comes slower than 240 bytes a second | fixed, after 5 s | 408 | `body-time` |
        | a failed handshake for TLS | | closed | `tls` |
        | compression of messages | off | | |
        | stop | 1012 to every session within 1 s, messages under way finish, exit 0 within 5 s; a second signal ends the process at once. Who comes meanwhile is answered 503 | `stopping` | |
        | text of a graph | 8 MiB, 32 levels, 1,000,000 elements, no aliases; fixed | a finding | |

        Messages that are dropped and not refused are counted by the node: `gone`, `slow`, `unlinked`, `closed`, `late` and their like.

        """;

    private static readonly Dictionary<string, string> _titles = new()
    {
        ["Web:Limits"] = "Clients",
        ["Limits"] = "The author's code",
        ["StateLimits"] = "The state of a graph",
        ["AdminLimits"] = "The admin port",
        ["Deploys"] = "Deploys, and the stop of the host",
        ["Fetch"] = "`fetch` of JavaScript",
    };

    public static string Write()
    {
        var page = new StringBuilder(
            """
            # Limits

            <!-- Generated from the options; run the tests with LOLO_UPDATE=1 to write it anew. -->

            What a newcomer gets without any configuration, and how to change it. Every limit is a key of `appsettings.json` in the current folder:

            ```json
            { "Lolo": { "Web": { "Limits": { "MessageBytes": "256 KiB", "PingAfter": "30s" } } } }
            ```

            Sizes are bytes or `64 KiB`, `1 MiB`, `1 GiB`; times are `500ms`, `5s`, `2m`, `1h` or `00:00:05`. A key that nobody reads and a value out
            of its range are told at the start, which then fails with exit code 2.

            What is refused at the port of the graphs is counted by the meter `Lolo.Web` as `lolo.web.refused`, by its `cause`, and stands in the log as
            a warning that names the limit, with `graph`, `node`, `peer` and `session` as far as they are known: ten lines a second of each cause at the most, then a number.


            """.ReplaceLineEndings("\n"));
        foreach (var (section, type) in SettingsCheck.Sections)
        {
            page.Append($"## {_titles[section]}\n\nKeys of `Lolo:{section}`.\n\n| key | default | from | to | what it bounds, and what becomes of more | cause |\n| --- | --- | --- | --- | --- | --- |\n");
            var defaults = Activator.CreateInstance(type)!;
            foreach (var limit in LimitReader.LimitsOf(type))
            {
                var about = limit.GetCustomAttribute<LimitAttribute>()!;
                page.Append($"| `{limit.Name}` | {LimitReader.Show(limit, limit.GetValue(defaults)!)} | {Show(limit, about.Least)} | {Show(limit, about.Most)} | {about.Meaning} | {(about.Cause.Length > 0 ? $"`{about.Cause}`" : "")} |\n");
            }

            page.Append('\n');
        }

        return page.Append(Rest.ReplaceLineEndings("\n")).ToString().TrimEnd('\n') + "\n";
    }

    private static string Show(PropertyInfo limit, double value) =>
        LimitReader.Show(limit, limit.PropertyType == typeof(TimeSpan) ? TimeSpan.FromSeconds(value) : (object)(long)value);
}
