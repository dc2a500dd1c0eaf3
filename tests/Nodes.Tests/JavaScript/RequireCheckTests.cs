using Lolo.Nodes.Functions;
using Lolo.Nodes.JavaScript;
using Lolo.Runtime.Graphs;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>What can be known of <c>require</c> before anything runs.</summary>
public sealed class RequireCheckTests
{
    [Theory]
    [InlineData("require('fs')", "LOLO320", "the Node module `fs` is not there for a graph: a graph has no files; keep data in ctx.state")]
    [InlineData("require('node:net')", "LOLO320", "the Node module `net` is not there for a graph: a graph opens no sockets of its own; use fetch, or a trigger")]
    [InlineData("require(`child_process`)", "LOLO320", "the Node module `child_process` is not there for a graph: a graph runs inside its host; put such work into a program of its own and call it with fetch")]
    [InlineData("require('node:nonsense')", "LOLO320", "Node has no module `nonsense`")]
    [InlineData("require('left-pad')", "LOLO321", "cannot require `left-pad`: it is not among the modules of the graph; add it under `modules:`, for example `left-pad: \"*\"`")]
    [InlineData("require('@scope/thing/part')", "LOLO321", "cannot require `@scope/thing/part`: it is not among the modules of the graph; add it under `modules:`, for example `\"@scope/thing\": \"*\"`")]
    [InlineData("require('lodahs')", "LOLO321", "cannot require `lodahs`: it is not among the modules of the graph; add it under `modules:`, for example `lodahs: \"*\"`; did you mean `lodash`?")]
    [InlineData("require('bcrypt')", "LOLO321", "cannot require `bcrypt`: it cannot work in a graph: it is a native add-on; use bcryptjs")]
    [InlineData("require('./helper')", "LOLO322", "cannot require `./helper`: a function's code is one text and has no files beside it; require packages that `modules:` lists")]
    [InlineData("import('lodash')", "LOLO323", "a function is CommonJS and has no `import()`; write `require('lodash')`, which takes ES modules too")]
    public void A_call_that_cannot_succeed_is_found_at_its_place(string call, string id, string message) =>
        Assert.Equal([$"test.yaml:9:20: error {id}: {message}"], Check($"const x = 1; {call};"));

    [Theory]
    [InlineData("require('lodash')")]
    [InlineData("require('lodash/fp').map")]
    [InlineData("require('buffer'); require('node:events'); require('path/posix')")]
    [InlineData("// require('fs')")]
    [InlineData("/* require('fs') */ 'require(\"fs\")'")]
    [InlineData("const text = `require('fs')`")]
    [InlineData("const re = /require('fs')/")]
    [InlineData("other.require('fs')")]
    [InlineData("try { require('fs') } catch { }")]
    [InlineData("const f = require => require('fs')")]
    [InlineData("require('f' + 's')")]
    [InlineData("return require('lodash')")]
    public void Code_that_asks_for_nothing_wrong_has_no_finding(string code) => Assert.Empty(Check(code));

    [Fact]
    public void A_call_in_the_catch_of_a_try_is_no_attempt() =>
        Assert.Contains("LOLO320", Assert.Single(Check("try { f() } catch { require('fs') }")));

    [Theory]
    [InlineData("sharp: ^0.33.0", "3:10: error LOLO324: the module `sharp` cannot work in a graph: it is a native add-on; use jimp, or an image service")]
    [InlineData("express: ^5.0.0", "3:12: warning LOLO325: the module `express` cannot work in a graph: it opens a port of its own, and a graph opens none; use an http-trigger")]
    [InlineData("ms: file:../ms", "3:7: error LOLO326: `file:../ms` is no version of `ms` that npm's registry could have; write a version range such as ^3.3.0, or a tag such as latest")]
    [InlineData("ms: ../ms", "3:7: error LOLO326: `../ms` is no version of `ms` that npm's registry could have; write a version range such as ^3.3.0, or a tag such as latest")]
    [InlineData("ms: git+ssh://git@example.com/ms.git", "3:7: error LOLO326: `git+ssh://git@example.com/ms.git` is no version of `ms` that npm's registry could have; write a version range such as ^3.3.0, or a tag such as latest")]
    public void A_module_that_cannot_be_had_is_found_at_its_version(string module, string finding) => Assert.Equal([$"test.yaml:{finding}"], Check("exports;", module));

    [Theory]
    [InlineData("ms: 2")]
    [InlineData("ms: latest")]
    [InlineData("ms: \"*\"")]
    [InlineData("ms: \">=2.0.0 <3 || ^4.1.0-beta.2\"")]
    [InlineData("ms: npm:@scope/ms@^2.0.0")]
    public void A_version_of_the_registry_is_fine(string module) => Assert.Empty(Check("exports;", module));

    [Fact]
    public void Without_npm_a_graph_with_modules_is_told_what_to_install() =>
        Assert.Equal(
            ["test.yaml:3:3: warning LOLO327: the graph lists npm modules, and this machine has no npm to install them with: "
                + "install Node.js 18 or later, which brings npm (https://nodejs.org, or the packages nodejs and npm of your system)"],
            Check("require('lodash')", path: ""));

    [Fact]
    public void Without_npm_a_graph_without_modules_is_told_nothing() => Assert.Empty(Check("require('events')", modules: null, path: ""));

    private static IReadOnlyList<string> Check(string code, string? modules = "lodash: ^4.17.0", string? path = null)
    {
        using var tools = path is null ? new ToolFolder() : null;
        var language = new JavaScriptLanguage(name => name == "PATH" ? path ?? tools!.Path : null);
        var catalog = new Runtime.Contracts.NodeCatalog([new FunctionKind([language]), new SourceKind()]);
        var yaml = $$"""
            graph: test
            modules:
              {{modules ?? "{}"}}
            nodes:
              push: { kind: source }
              f:
                out: []
                code: |
                  {{code}}
            links:
              - push.out -> f.in
            """;
        return [.. new GraphCompiler(catalog, _ => null).Compile(yaml.ReplaceLineEndings("\n"), "test.yaml", null).Diagnostics.Select(finding => finding.ToString())];
    }

    /// <summary>A folder in which npm and node seem to be; a check starts neither.</summary>
    private sealed class ToolFolder : IDisposable
    {
        public ToolFolder()
        {
            foreach (var tool in OperatingSystem.IsWindows() ? ["npm.cmd", "node.exe"] : new[] { "npm", "node" })
            {
                File.WriteAllText(System.IO.Path.Combine(Path, tool), "");
            }
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("lolo-test-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
