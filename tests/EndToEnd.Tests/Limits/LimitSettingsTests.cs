using System.Reflection;
using Lolo.Host.Settings;
using Lolo.Host.Telling;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Configuration;

namespace Lolo.EndToEnd.Tests.Limits;

/// <summary>Limits in <c>appsettings.json</c>.</summary>
public sealed class LimitSettingsTests
{
    [Fact]
    public void The_page_of_limits_is_up_to_date()
    {
        var path = Path.Combine(Repository.Root, "docs", "limits.md");
        var page = LimitsPage.Write();
        if (Environment.GetEnvironmentVariable("LOLO_UPDATE") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(File.ReadAllText(path).ReplaceLineEndings("\n") == page, "docs/limits.md is out of date; run the tests with LOLO_UPDATE=1, read the difference and commit it");
    }

    [Fact]
    public void Every_option_of_a_section_is_a_limit_whose_default_is_within_its_range() =>
        Assert.All(SettingsCheck.Sections, section =>
        {
            Assert.Equal(section.Limits.GetProperties().Where(property => property.CanWrite), LimitReader.LimitsOf(section.Limits));
            var defaults = Activator.CreateInstance(section.Limits)!;
            Assert.All(LimitReader.LimitsOf(section.Limits), limit =>
            {
                var range = limit.GetCustomAttribute<LimitAttribute>()!;
                var value = limit.GetValue(defaults) is TimeSpan time ? time.TotalSeconds : Convert.ToDouble(limit.GetValue(defaults), System.Globalization.CultureInfo.InvariantCulture);
                Assert.InRange(value, range.Least, range.Most);
            });
        });

    [Theory]
    [InlineData("MessageBytes", "131072")]
    [InlineData("MessageBytes", "128 KiB")]
    [InlineData("messagebytes", "128KiB")]
    [InlineData("MessageBytes", "0.125 MiB")]
    public void A_size_may_be_written_as_people_write_it(string key, string value) =>
        Assert.Equal(131_072, new LimitReader(Of(($"Lolo:Web:Limits:{key}", value))).Fill("Web:Limits", new WebLimits()).MessageBytes);

    [Theory]
    [InlineData("00:01:30")]
    [InlineData("90s")]
    [InlineData("1.5m")]
    public void So_may_a_time(string value) =>
        Assert.Equal(TimeSpan.FromSeconds(90), new LimitReader(Of(("Lolo:Web:Limits:PingAfter", value))).Fill("Web:Limits", new WebLimits()).PingAfter);

    [Theory]
    [InlineData("Lolo:Prot", "1", "there is no setting `Lolo:Prot`; did you mean `Lolo:Port`?")]
    [InlineData("Lolo:Web:Limits:MesageBytes", "1", "there is no setting `Lolo:Web:Limits:MesageBytes`; did you mean `Lolo:Web:Limits:MessageBytes`?")]
    [InlineData("Lolo:Web:Port", "1", "there is no setting `Lolo:Web:Port`; did you mean `Lolo:Port`?")]
    [InlineData("Lolo:Web:MessageBytes", "1", "there is no setting `Lolo:Web:MessageBytes`")]
    [InlineData("Lolo:Web:Limit:MessageBytes", "1", "there is no setting `Lolo:Web:Limit`")]
    [InlineData("Lolo:Limit:Run", "1s", "there is no setting `Lolo:Limit:Run`; did you mean `Lolo:Limits:Run`?")]
    [InlineData("Lolo:Web:Limits:MessageBytes", "0", "Lolo:Web:Limits:MessageBytes in appsettings.json is `0`; it must be a size from 1 to 64 MiB")]
    [InlineData("Lolo:Web:Limits:MessageBytes", "-1", "it must be a size from")]
    [InlineData("Lolo:Web:Limits:MessageBytes", "much", "it must be a size from")]
    [InlineData("Lolo:Web:Limits:MessageBytes", "1 GiB", "it must be a size from")]
    [InlineData("Lolo:Web:Limits:Fragments", "1 KiB", "it must be a whole number from 1 to 1,000,000")]
    [InlineData("Lolo:Web:Limits:Fragments", "1.5", "it must be a whole number")]
    [InlineData("Lolo:Web:Limits:PingAfter", "30", "it must be a time from 1s to 1h")]
    [InlineData("Lolo:Web:Limits:PingAfter", "-00:00:30", "it must be a time from 1s to 1h")]
    [InlineData("Lolo:Web:Limits:PingAfter", "2h", "it must be a time from 1s to 1h")]
    [InlineData("Lolo:Limits:Run", "0s", "Lolo:Limits:Run in appsettings.json is `0s`")]
    [InlineData("Lolo:StateLimits:Vlaue", "1", "did you mean `Lolo:StateLimits:Value`?")]
    [InlineData("Lolo:AdminLimits:Failures", "0", "it must be a whole number from 1")]
    [InlineData("Lolo:Fetch:MaxRequests", "0", "it must be a whole number from 1")]
    [InlineData("Lolo", "4000", "Lolo in appsettings.json is `4000`; it must be a map of settings, such as Lolo:Port")]
    [InlineData("Lolo:Limits", "1s", "Lolo:Limits in appsettings.json is `1s`; it must be a map of settings, such as Lolo:Limits:Run")]
    [InlineData("Lolo:Web", "4000", "Lolo:Web in appsettings.json is `4000`; it must be a map of settings, such as Lolo:Web:Limits")]
    [InlineData("Lolo:Web:Limits", "10", "Lolo:Web:Limits in appsettings.json is `10`; it must be a map of settings, such as Lolo:Web:Limits:Connections")]
    [InlineData("Lolo:Port:Number", "4000", "there is no setting `Lolo:Port:Number`")]
    [InlineData("Lolo:Limits:MessageBytes", "1", "there is no setting `Lolo:Limits:MessageBytes`; did you mean `Lolo:Web:Limits:MessageBytes`?")]
    [InlineData("Lolo:Web:Limits:Connections", "1,0", "it must be a whole number")]
    [InlineData("Loloo:Port", "1", "there is no section `Loloo`; did you mean `Lolo`?")]
    [InlineData("Web:Limits:MessageBytes", "1", "there is no section `Web`; did you mean `Lolo:Web`?")]
    [InlineData("Port", "1", "there is no section `Port`; did you mean `Lolo:Port`?")]
    [InlineData("Lolo:Hosts:first", "a.example", "there is no setting `Lolo:Hosts:first`")]
    public void A_setting_that_is_none_is_told_with_what_would_be_right(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<UsageException>(() => SettingsCheck.Run(Of((key, value)))).Message);

    [Fact]
    public void All_that_is_wrong_is_told_together_and_what_is_of_others_is_theirs()
    {
        SettingsCheck.Run(Of(("Logging:LogLevel:Default", "x"), ("Lolo:Hosts:0", "a.example"), ("Lolo:Hosts:1", "b.example"), ("Lolo:StateLimits:Store", "2 GiB")));
        var error = Assert.Throws<UsageException>(() => SettingsCheck.Run(Of(("Lolo:Prot", "1"), ("Lolo:Limits:Run", "0s"), ("Lolo:Fetch:Tiemout", "1s"))));
        Assert.Equal(3, error.Message.Split('\n').Length);
    }

    [Fact]
    public void A_number_may_be_written_as_it_is_printed() =>
        Assert.Equal(12_000, new LimitReader(Of(("Lolo:Web:Limits:Connections", "12,000"))).Fill("Web:Limits", new WebLimits()).Connections);

    [Fact]
    public void Variables_that_look_like_the_hosts_are_told_and_those_of_graphs_are_not() =>
        Assert.Equal(
            ["the host reads no variable LOLO_GRPAH; did you mean `LOLO_GRAPH`?", "the host reads no variable LOLO_NO_WACTH; did you mean `LOLO_NO_WATCH`?"],
            SettingsReader.Misspelt(["LOLO_GRPAH", "LOLO_GRAPH", "LOLO_NO_WACTH", "LOLO_NO_ADMIN", "LOLO_WEATHER_KEY", "PATH", "LOLO_"]));

    [Fact]
    public void Settings_that_are_no_JSON_are_told_with_their_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", "{\n  \"Lolo\": {\n    \"Port\": 1\n    \"Host\": 2\n  }\n}");
        Assert.StartsWith("appsettings.json:4:5: this is not JSON", Assert.Throws<UsageException>(() => AppSettings.Load(folder.Path)).Message);
    }

    [Fact]
    public async Task A_host_with_a_misspelt_limit_does_not_start()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{ "Lolo": { "Web": { "Limits": { "Connection": 5 } } } }""");
        var (code, _, error) = await HostProcess.RunInAsync(folder.Path, "--graph", Repository.Graph("echo"), "--port", "0");
        Assert.Equal((2, true), (code, error.Contains("did you mean `Lolo:Web:Limits:Connections`?")));
    }

    private static IConfiguration Of(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
}
