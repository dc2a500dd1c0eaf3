using Lolo.Nodes.JavaScript.Checking;

namespace Lolo.Nodes.Tests.JavaScript;

public sealed class SoundTextsTests
{
    private readonly List<string> _tried = [];
    private readonly SoundTexts _texts;

    public SoundTextsTests() => _texts = new(texts =>
    {
        _tried.AddRange(texts);
        return [.. texts.Select(text => text.StartsWith("sound", StringComparison.Ordinal))];
    });

    [Fact]
    public void Each_text_gets_its_own_answer()
    {
        var texts = Enumerable.Range(0, (2 * SoundTexts.Portion) + 3).Select(i => i % 7 == 0 ? $"broken {i}" : $"sound {i}").ToList();
        Assert.Equal(texts.Select(text => text.StartsWith("sound", StringComparison.Ordinal)), _texts.AreSound(texts));
        Assert.Equal(texts, _tried);
        Assert.Equal(texts.Select(text => text.StartsWith("sound", StringComparison.Ordinal)), _texts.AreSound(texts));
    }

    [Fact]
    public void A_sound_text_is_tried_once_and_a_broken_one_again()
    {
        _texts.AreSound(["sound", "broken"]);
        _texts.AreSound(["broken", "sound", "sound too"]);
        Assert.Equal(["sound", "broken", "broken", "sound too"], _tried);
    }

    [Fact]
    public async Task What_is_foreseen_and_asked_for_at_once_is_tried_once()
    {
        var texts = Enumerable.Range(0, 8 * SoundTexts.Portion).Select(i => $"sound {i}").ToList();
        _texts.Foresee(texts);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => _texts.AreSound(texts), TestContext.Current.CancellationToken)));
        Assert.All(answers, answer => Assert.DoesNotContain(false, answer));
        Assert.Equal(texts.Count, _tried.Count);
        Assert.Equal(texts.Count, _tried.Distinct().Count());
    }

    [Fact]
    public void A_trial_that_fails_ahead_fails_for_the_one_who_asks()
    {
        var failing = new SoundTexts(_ => throw new InvalidOperationException("out of memory"));
        var texts = Enumerable.Range(0, SoundTexts.Portion + 1).Select(i => $"sound {i}").ToList();
        failing.Foresee(texts);
        Assert.Throws<InvalidOperationException>(() => failing.AreSound(texts));
    }

    [Fact]
    public void Texts_that_nobody_asks_for_any_more_are_forgotten_and_others_are_kept()
    {
        _texts.AreSound(["sound and asked for", "sound and left"]);
        for (var version = 0; version < 3; version++)
        {
            _texts.AreSound([.. Enumerable.Range(0, SoundTexts.Most).Select(i => $"sound {i} of {version}"), "sound and asked for"]);
        }

        _tried.Clear();
        _texts.AreSound(["sound and left", "sound and asked for"]);
        Assert.Equal(["sound and left"], _tried);
    }
}
