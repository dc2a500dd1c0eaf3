namespace Lolo.Nodes.Web.Transport;

/// <summary>A socket whose events are told.</summary>
internal interface IEventTarget
{
    /// <summary>Handles an event, on the thread that waited for it. May take as long as an author's code takes.</summary>
    /// <param name="events">What has happened, in the words of <see cref="Kernel"/>.</param>
    void Handle(uint events);
}
