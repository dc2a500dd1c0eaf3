using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>What a turn broadcasts waits in a run, and every session gets it as if it had been sent at once.</summary>
public sealed class BroadcastTests
{
    private readonly SessionDirectory _directory = new();

    [Fact]
    public void Broadcasts_of_a_turn_come_in_order_with_what_else_is_sent_and_are_flushed_once()
    {
        var (ann, bob, cyd) = (Enter("ann"), Enter("bob"), Enter("cyd"));
        _directory.Join(bob, "red");
        SendBatch.Open();
        Assert.Equal(2, Broadcast("1", except: "ann"));
        Assert.Equal(3, Broadcast("2"));
        bob.Send(SharedBody.Text("to bob"));
        Assert.Equal(1, Broadcast("red", group: "red"));
        Assert.Equal(0, Broadcast("no one", group: "red", except: "bob"));
        Assert.Equal(2, Broadcast("3", except: "cyd"));
        SendBatch.Close();
        Assert.Equal(["2", "3"], ann.Texts);
        Assert.Equal(["1", "2", "to bob", "red", "3"], bob.Texts);
        Assert.Equal(["1", "2"], cyd.Texts);
        Assert.Equal((1, 1, 1), (ann.Flushes, bob.Flushes, cyd.Flushes));
        SendBatch.Open();
        Broadcast("4");
        SendBatch.Close();
        Assert.Equal(["1", "2", "4"], cyd.Texts);
        Assert.Equal(2, cyd.Flushes);
    }

    [Fact]
    public void Who_comes_or_goes_within_a_turn_gets_what_was_broadcast_while_he_was_there()
    {
        var (stays, goes) = (Enter("stays"), Enter("goes"));
        SendBatch.Open();
        Broadcast("1");
        var comes = Enter("comes");
        Assert.Equal(3, Broadcast("2"));
        _directory.Remove(goes);
        Assert.Equal(2, Broadcast("3"));
        SendBatch.Close();
        Assert.Equal(["1", "2", "3"], stays.Texts);
        Assert.Equal(["2", "3"], comes.Texts);
        Assert.Equal(["1", "2"], goes.Texts);
    }

    [Fact]
    public void Who_takes_nothing_any_more_is_not_counted_and_who_is_left_out_besides_once()
    {
        var (_, gone) = (Enter("stays"), Enter("gone"));
        gone.End();
        Assert.Equal(1, Counted(except: "gone"));
        Assert.Equal(1, Counted());
        Assert.Equal(0, Counted(except: "stays"));

        int Counted(string? except = null)
        {
            SendBatch.Open();
            var counted = Broadcast("who is there?", except: except);
            SendBatch.Close();
            return counted;
        }
    }

    [Fact]
    public void A_session_that_another_thread_flushes_meanwhile_loses_nothing()
    {
        var (ann, bob) = (Enter("ann"), Enter("bob"));
        SendBatch.Open();
        Broadcast("1");
        ann.Flush();
        Assert.Equal(["1"], ann.Texts);
        Broadcast("2");
        SendBatch.Close();
        Assert.Equal(["1", "2"], ann.Texts);
        Assert.Equal(["1", "2"], bob.Texts);
    }

    [Theory]
    [InlineData(20_000, 8)]
    [InlineData(0, 2000)]
    public void A_long_turn_does_not_have_its_broadcasts_wait_to_the_end(int length, int mostThatWait)
    {
        var session = Enter("one");
        SendBatch.Open();
        for (var sent = 1; sent <= 5000; sent++)
        {
            Broadcast(new string('x', length));
            Assert.InRange(sent - session.Texts.Count, 0, mostThatWait);
        }

        SendBatch.Close();
        Assert.Equal(5000, session.Texts.Count);
    }

    [Fact]
    public async Task Turns_of_many_threads_at_once_lose_nothing_and_keep_each_one_s_order()
    {
        const int Threads = 4;
        const int Messages = 3000;
        TestSession[] sessions = [.. Enumerable.Range(0, 5).Select(i => Enter($"{i}"))];
        Array.ForEach(sessions[..3], session => _directory.Join(session, "red"));
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Send(thread, Messages, sessions[0]))));
        foreach (var (session, i) in sessions.Select((session, i) => (session, i)))
        {
            for (var thread = 0; thread < Threads; thread++)
            {
                var expected = Enumerable.Range(0, Messages)
                    .Where(number => (number % 7) switch { 3 => i == 0, 5 => i < 3, 6 => i != 4, _ => true })
                    .Select(number => $"{thread} {number}");
                Assert.Equal(expected, session.Texts.Where(text => text[0] == '0' + thread));
            }
        }
    }

    // Turns of 1 to 11 messages: to one, to a group, to all but one, to all.
    private void Send(int thread, int messages, TestSession one)
    {
        for (var number = 0; number < messages;)
        {
            SendBatch.Open();
            for (var left = 1 + (number % 11); left > 0 && number < messages; left--, number++)
            {
                var text = $"{thread} {number}";
                _ = (number % 7) switch
                {
                    3 => (int)one.Send(SharedBody.Text(text)),
                    5 => Broadcast(text, group: "red"),
                    6 => Broadcast(text, except: "4"),
                    _ => Broadcast(text),
                };
            }

            SendBatch.Close();
        }
    }

    private TestSession Enter(string id)
    {
        var session = new TestSession(id);
        _directory.Add(session);
        return session;
    }

    private int Broadcast(string text, string? group = null, string? except = null) => _directory.Broadcast(SharedBody.Text(text), group, except);
}
