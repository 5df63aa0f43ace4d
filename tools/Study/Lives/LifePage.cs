// SPDX-License-Identifier: GPL-2.0-only
using KTrans.Study.Site;

namespace KTrans.Study.Lives;

/// <summary>The life of a page as states and what leads from one to another.</summary>
/// <param name="Frame">What is around it.</param>
/// <param name="Kernels">The kernels, oldest first.</param>
/// <param name="Drawing">The states and transitions as drawn; null where there is no life.</param>
/// <param name="Transitions">The same in words.</param>
/// <param name="Lives">Every life.</param>
public sealed record LifePage(
    Frame Frame, IReadOnlyList<LifeChoice> Kernels, LifePicture? Drawing, IReadOnlyList<LifeTransition> Transitions, IReadOnlyList<LifeTitle> Lives);

/// <summary>A kernel that a reader can choose.</summary>
/// <param name="Id">What transitions call it.</param>
/// <param name="Label">The kernel, as tables call it.</param>
/// <param name="Count">How many transitions are in it.</param>
public sealed record LifeChoice(string Id, string Label, int Count);

/// <summary>The drawing.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Nodes">The states.</param>
/// <param name="Edges">What leads from one to another.</param>
public sealed record LifePicture(int Width, int Height, IReadOnlyList<LifeNode> Nodes, IReadOnlyList<LifeEdge> Edges);

/// <summary>A state in the drawing.</summary>
/// <param name="Name">The state.</param>
/// <param name="X">Where its middle is.</param>
/// <param name="Y">Where its middle is.</param>
/// <param name="Left">Where its box begins.</param>
/// <param name="Top">Where its box begins.</param>
/// <param name="Width">The box's width.</param>
/// <param name="Height">The box's height.</param>
public sealed record LifeNode(string Name, int X, int Y, int Left, int Top, int Width, int Height);

/// <summary>A transition in the drawing.</summary>
/// <param name="Number">Its number in the list.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Kernels">The ids of the kernels in which it is, with spaces between.</param>
/// <param name="Path">Its line.</param>
/// <param name="X">Where the middle of its number is.</param>
/// <param name="Y">Where the middle of its number is.</param>
/// <param name="Left">Where the number's room begins.</param>
/// <param name="Top">Where the number's room begins.</param>
/// <param name="Width">The room's width.</param>
/// <param name="Height">The room's height.</param>
public sealed record LifeEdge(int Number, string From, string To, string Kernels, string Path, int X, int Y, int Left, int Top, int Width, int Height);

/// <summary>A transition.</summary>
/// <param name="Number">Its number in the drawing.</param>
/// <param name="From">The state before.</param>
/// <param name="To">The state after.</param>
/// <param name="Kernels">The ids of the kernels in which it is, with spaces between.</param>
/// <param name="Cells">What makes it, in each kernel.</param>
public sealed record LifeTransition(int Number, string From, string To, string Kernels, IReadOnlyList<LifeCell> Cells);

/// <summary>What makes a transition in one kernel.</summary>
/// <param name="Ways">The ways; none in a kernel that no life shows it in.</param>
public sealed record LifeCell(IReadOnlyList<LifeWay> Ways);

/// <summary>What makes a transition.</summary>
/// <param name="By">The kernel function, or the step.</param>
/// <param name="IsFunction">Whether it is a function.</param>
/// <param name="Path">A life that shows it, at the row.</param>
public sealed record LifeWay(string By, bool IsFunction, string Path);

/// <summary>A scenario of a life.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kernels">How it went, in each kernel.</param>
public sealed record LifeTitle(string Title, IReadOnlyList<PageLink> Kernels);
