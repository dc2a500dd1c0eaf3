namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>
/// The cases of the Autobahn suite, made anew from RFC 6455 and RFC 3629. Every case is held to the strict outcome: exact frames, exact close
/// code, then the end of the connection.
/// </summary>
public sealed class ConformanceTests(ConformanceHost fixture) : IClassFixture<ConformanceHost>
{
    private static readonly Dictionary<string, Case> _cases = new[]
    {
        FramingCases.Framing(), FramingCases.Pings(), FramingCases.ReservedBits(), FramingCases.Opcodes(), FragmentCases.Fragments(),
        Utf8Cases.Texts(), CloseCases.Closes(), LimitCases.Limits(),
    }.SelectMany(cases => cases).ToDictionary(entry => entry.Number);

    public static TheoryData<string> Framing => Group("1.");

    public static TheoryData<string> Pings => Group("2.");

    public static TheoryData<string> ReservedBits => Group("3.");

    public static TheoryData<string> Opcodes => Group("4.");

    public static TheoryData<string> Fragments => Group("5.");

    public static TheoryData<string> Utf8 => Group("6.");

    public static TheoryData<string> Closes => Group("7.");

    public static TheoryData<string> Limits => Group("9.");

    [Theory]
    [MemberData(nameof(Framing))]
    public Task A_message_of_any_size_is_framed_rightly(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Pings))]
    public Task A_ping_is_answered_with_its_own_payload_and_a_pong_is_not(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(ReservedBits))]
    public Task A_reserved_bit_fails_the_connection(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Opcodes))]
    public Task A_reserved_opcode_fails_the_connection(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Fragments))]
    public Task Fragments_are_put_together_and_fragments_of_nothing_fail_the_connection(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Utf8))]
    public Task A_text_is_UTF_8_or_fails_the_connection_at_its_first_wrong_byte(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Closes))]
    public Task A_close_is_answered_and_a_wrong_one_fails_the_connection(string number) => PlayAsync(number);

    [Theory]
    [MemberData(nameof(Limits))]
    public Task Large_messages_and_many_round_trips_go_through(string number) => PlayAsync(number, "/csharp");

    [Fact]
    public void There_are_as_many_cases_as_in_the_suite()
    {
        int[] counts = [.. Enumerable.Range(1, 9).Select(group => _cases.Keys.Count(number => number.StartsWith($"{group}.", StringComparison.Ordinal)))];
        Assert.Equal([16, 11, 7, 10, 20, 145, 37, 0, 54], counts);
        Assert.Equal(246, counts[..7].Sum());
    }

    private static TheoryData<string> Group(string prefix) => [.. _cases.Keys.Where(number => number.StartsWith(prefix, StringComparison.Ordinal))];

    private async Task PlayAsync(string number, string path = "/javascript")
    {
        var played = _cases[number];
        Assert.Equal(played.Heard, await RawClient.PlayAsync(fixture.Host.Port, path, played));
        Assert.DoesNotContain("Error", fixture.Host.Log.Text);
    }
}
