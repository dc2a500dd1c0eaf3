using CsCheck;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>Groups hold whoever joined and has not left or gone, however many come and go at once.</summary>
public sealed class SessionDirectoryTests
{
    private enum Verb
    {
        Join,
        Leave,
        Go,
        Send,
    }

    private sealed record Step(Verb Verb, int Session, int Group);

    private static readonly string[] _groups = ["red", "green", "blue"];

    private static readonly Gen<Step> _steps = Gen.Select(
        Gen.Int[0, 19],
        Gen.Int[0, 7],
        Gen.Int[0, 2],
        (verb, session, group) => new Step(verb switch { < 9 => Verb.Join, < 16 => Verb.Leave, < 18 => Verb.Go, _ => Verb.Send }, session, group));

    [Fact]
    public void A_session_joins_a_thousand_groups_and_no_more()
    {
        var directory = new SessionDirectory();
        var session = Sessions(directory)[0];
        for (var number = 0; number < 1000; number++)
        {
            directory.Join(session, $"group {number}");
        }

        directory.Join(session, "group 7");
        var error = Assert.Throws<ArgumentException>(() => directory.Join(session, "one more"));
        Assert.Equal("a session can be in 1000 groups at the most; have it leave one before it joins `one more`", error.Message);
        Assert.Empty(directory.List("one more"));
        directory.Leave(session, "group 7");
        directory.Join(session, "one more");
        Assert.Single(directory.List("one more"));
    }

    [Fact]
    public void One_after_another_groups_behave_as_sets() => _steps.Array[0, 80].Sample(steps =>
    {
        var directory = new SessionDirectory();
        var sessions = Sessions(directory);
        var model = _groups.Select(_ => new HashSet<Session>()).ToArray();
        foreach (var step in steps)
        {
            var session = sessions[step.Session];
            Do(step, directory, session);
            switch (step.Verb)
            {
                case Verb.Join when !session.Ended:
                    model[step.Group].Add(session);
                    break;
                case Verb.Leave:
                    model[step.Group].Remove(session);
                    break;
                case Verb.Go:
                    Array.ForEach(model, group => group.Remove(session));
                    break;
            }

            if (!_groups.Select((group, i) => model[i].SetEquals(directory.List(group))).All(isEqual => isEqual)
                || !directory.List().ToHashSet().SetEquals(sessions.Where(open => !open.Ended)))
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void At_once_no_session_stays_in_a_group_it_left_or_after_it_went() => Gen.Select(_steps.Array[1, 60].Array[2, 4], Gen.Int[0, 7]).Sample(
        (threads, stays) =>
        {
            var directory = new SessionDirectory();
            var sessions = Sessions(directory);
            Parallel.ForEach(threads, steps =>
            {
                foreach (var step in steps.Where(step => step.Session != stays))
                {
                    Do(step, directory, sessions[step.Session]);
                }
            });
            directory.Join(sessions[stays], "red");
            foreach (var session in sessions.Where((_, i) => i % 2 == 0 && i != stays))
            {
                Go(directory, session);
            }

            return directory.List("red").Contains(sessions[stays])
                && _groups.All(group => directory.List(group).All(member => !member.Ended))
                && directory.List().All(member => !member.Ended)
                && directory.Count == sessions.Count(session => !session.Ended);
        },
        iter: 500);

    [Fact]
    public void A_broadcast_reaches_the_members_but_one()
    {
        var directory = new SessionDirectory();
        var sessions = Sessions(directory);
        foreach (var session in sessions.Take(5))
        {
            directory.Join(session, "red");
        }

        Assert.Equal(4, directory.Broadcast(SharedBody.Text("hi"), "red", except: "0"));
        Assert.Equal(2, directory.Broadcast(SharedBody.Text("hi"), "red", nodeId: "odd"));
        Assert.Equal(8, directory.Broadcast(SharedBody.Text("hi")));
        Assert.Equal(0, directory.Broadcast(SharedBody.Text("hi"), "none"));
        Assert.Equal([1, 3, 2, 3, 2, 1, 1, 1], sessions.Select(session => session.Sent));
    }

    private static TestSession[] Sessions(SessionDirectory directory)
    {
        TestSession[] sessions = [.. Enumerable.Range(0, 8).Select(i => new TestSession($"{i}", i % 2 == 0 ? "even" : "odd"))];
        Array.ForEach(sessions, directory.Add);
        return sessions;
    }

    private static void Do(Step step, SessionDirectory directory, Session session)
    {
        var group = _groups[step.Group];
        switch (step.Verb)
        {
            case Verb.Join:
                directory.Join(session, group);
                break;
            case Verb.Leave:
                directory.Leave(session, group);
                break;
            case Verb.Go:
                Go(directory, session);
                break;
            default:
                directory.Broadcast(SharedBody.Text("hi"), group);
                break;
        }
    }

    private static void Go(SessionDirectory directory, Session session)
    {
        if (session.End())
        {
            directory.Remove(session);
        }
    }
}
