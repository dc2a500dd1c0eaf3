using Lolo.Admin.Answers;

namespace Lolo.Admin.Front;

/// <summary>What is at <c>/</c>, for whoever comes with a browser; open, so that it may hold nothing secret.</summary>
internal interface IFrontPage : IRoutes;
