using Lolo.Nodes.JavaScript.Modules;

namespace Lolo.Nodes.Tests.JavaScript.Modules;

/// <summary>What npm says, in a sentence; the lines are those of npm 11, and of npm 9 where they begin with ERR.</summary>
public sealed class NpmFailureTests
{
    private static readonly Dictionary<string, string> _modules = new() { ["lodahs"] = "^4.0.0", ["nanoid"] = "^99" };

    [Fact]
    public void A_package_that_nobody_knows_is_named_with_the_one_that_was_meant() =>
        Assert.Equal("cannot install the module `lodahs`: npm's registry has no such package, or it is private; did you mean `lodash`?", Explain(
            "npm http fetch GET 404 https://registry.example/lodahs 120ms (cache skip)",
            "npm error code E404",
            "npm error 404 Not Found - GET https://registry.example/lodahs",
            "npm error 404",
            "npm error 404  The requested resource 'lodahs@^4.0.0' could not be found or you do not have permission to access it.",
            "npm error 404",
            "npm error A complete log of this run can be found in: /home/anna/.npm/_logs/1-debug-0.log"));

    [Fact]
    public void A_version_that_there_is_not_is_named() =>
        Assert.Equal("cannot install the module `nanoid`: npm's registry has no version of it that fits `^99`", Explain(
            "npm ERR! code ETARGET",
            "npm ERR! notarget No matching version found for nanoid@^99.",
            "npm ERR! notarget In most cases you or one of your dependencies are requesting a package version that doesn't exist."));

    [Fact]
    public void A_package_that_only_another_one_needs_is_told_as_such() =>
        Assert.Equal("cannot install `@deep/inner`, which one of lodahs, nanoid needs: npm's registry has no version of it that fits `^1.0.0`", Explain(
            "npm error code ETARGET",
            "npm error notarget No matching version found for @deep/inner@^1.0.0."));

    [Theory]
    [InlineData("ECONNREFUSED", "npm error FetchError: request to http://127.0.0.1:1/ms failed, reason: connect ECONNREFUSED 127.0.0.1:1", "connect ECONNREFUSED 127.0.0.1:1")]
    [InlineData("ENOTFOUND", "npm error network request to http://nowhere.invalid/ms failed, reason: getaddrinfo ENOTFOUND nowhere.invalid", "getaddrinfo ENOTFOUND nowhere.invalid")]
    public void A_registry_that_cannot_be_reached_is_told_with_the_reason(string code, string line, string reason) =>
        Assert.Equal($"cannot install lodahs, nanoid: npm does not reach its registry ({reason})", Explain(
            $"npm error code {code}",
            "npm error syscall connect",
            line,
            "npm error     at ClientRequest.<anonymous> (/usr/lib/node_modules/npm/node_modules/minipass-fetch/lib/index.js:130:14)",
            "npm error network This is a problem related to network connectivity."));

    [Fact]
    public void Anything_else_is_npms_own_word_and_how_to_get_rid_of_a_bad_lock() =>
        Assert.Equal(
            "npm could not install lodahs, nanoid: sha512-x integrity checksum failed (EINTEGRITY); if chat.lock.json is at fault, remove it and npm makes it anew",
            NpmFailure.Explain(["npm error code EINTEGRITY", "npm error sha512-x integrity checksum failed", "npm error A complete log of this run"], _modules, "chat.lock.json"));

    private static string Explain(params string[] lines) => NpmFailure.Explain(lines, _modules, null);
}
