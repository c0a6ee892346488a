package threadlab.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The rules of the house that only the sources of this module show. Sources are parsed, not compiled. */
class HouseTest {
    private static final Path ROOT = Path.of("src/main/java/threadlab/loadtest");
    private static final String PACKAGE_INFO = "package-info.java";
    private static final int MOST_LINES = 280;
    private static final int FEW_LINES = 40;
    private static final int MOST_SHORT_FILES = 50;

    private static final Set<String> PROSE_PACKAGES = Set.of("report", "cli");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[-+ 0,#]*\\d*(?:\\.\\d+)?[a-zA-Z%]");
    private static final Pattern PROSE = Pattern.compile("\\p{L}[\\p{L}'’-]*(?:[,;:]? +\\p{L}[\\p{L}'’-]*){3,}");

    private static final List<Source> SOURCES = read();

    /**
     * A source file.
     *
     * @param path below the module's root package
     * @param lines of the file
     * @param unit its tree
     * @param trees where each node stands
     */
    private record Source(Path path, int lines, CompilationUnitTree unit, Trees trees) {
        /** Returns the first name below the root package; empty for the root itself. */
        String house() {
            return path.getNameCount() == 1 ? "" : path.getName(0).toString();
        }

        boolean packageInfo() {
            return path.endsWith(PACKAGE_INFO);
        }

        String at(Tree node) {
            long start = trees.getSourcePositions().getStartPosition(unit, node);
            return path + ":" + unit.getLineMap().getLineNumber(start) + " " + node;
        }
    }

    /** Collects what breaks a rule in one file. */
    private abstract static class Rule extends TreeScanner<Void, Integer> {
        private final List<String> broken = new ArrayList<>();
        private Source source;

        final void broken(Tree node) {
            broken.add(source.at(node));
        }

        /** Returns file and line of whatever breaks it outside of these packages. */
        final List<String> outside(Set<String> packages) {
            SOURCES.stream().filter(each -> !packages.contains(each.house())).forEach(each -> {
                source = each;
                scan(each.unit(), null);
            });
            return broken;
        }
    }

    @Test
    void proseStandsInReportsCommandsAndExceptionsOnly() {
        assertThat(new Prose().outside(PROSE_PACKAGES))
                .as("four words in a row are prose, which packages report and cli write")
                .isEmpty();
    }

    @Test
    void whatHasATypeIsNoMapOfObjects() {
        assertThat(
                        new Rule() {
                            @Override
                            public Void visitParameterizedType(ParameterizedTypeTree type, Integer none) {
                                if (type.toString().matches("\\w*Map<String, ?Object>")) {
                                    broken(type);
                                }
                                return super.visitParameterizedType(type, none);
                            }
                        }.outside(Set.of("file")))
                .isEmpty();
    }

    @Test
    void onlyThePackageOfFilesKnowsBase64() {
        assertThat(
                        new Rule() {
                            @Override
                            public Void visitMemberSelect(MemberSelectTree name, Integer none) {
                                if (name.toString().equals("java.util.Base64")) {
                                    broken(name);
                                }
                                return super.visitMemberSelect(name, none);
                            }
                        }.outside(Set.of("file")))
                .isEmpty();
    }

    @Test
    void onlyTheLoadGeneratorReadsTextByTheCharacter() {
        assertThat(
                        new Rule() {
                            @Override
                            public Void visitMethodInvocation(MethodInvocationTree call, Integer none) {
                                if (name(call.getMethodSelect()).equals("charAt")) {
                                    broken(call);
                                }
                                return super.visitMethodInvocation(call, none);
                            }
                        }.outside(Set.of("generator")))
                .isEmpty();
    }

    @Test
    void onlyThePackageOfProcessesKnowsTheFilesOfProc() {
        assertThat(
                        new Rule() {
                            @Override
                            public Void visitLiteral(LiteralTree literal, Integer none) {
                                if (literal.getValue() instanceof String text && text.contains("/proc")) {
                                    broken(literal);
                                }
                                return super.visitLiteral(literal, none);
                            }
                        }.outside(Set.of("process")))
                .isEmpty();
    }

    @Test
    void noFileIsLong() {
        assertThat(files(lines -> lines > MOST_LINES))
                .as("files of more than %d lines", MOST_LINES)
                .isEmpty();
    }

    @Test
    void fewFilesAreShort() {
        assertThat(files(lines -> lines < FEW_LINES))
                .as("files of fewer than %d lines", FEW_LINES)
                .hasSizeLessThanOrEqualTo(MOST_SHORT_FILES);
    }

    private static List<String> files(IntPredicate lines) {
        return SOURCES.stream()
                .filter(each -> !each.packageInfo() && lines.test(each.lines()))
                .map(each -> each.path() + ":" + each.lines())
                .toList();
    }

    @Test
    void eachPackageSaysWhatItIsFor() {
        Set<Path> documented = SOURCES.stream()
                .filter(Source::packageInfo)
                .map(each -> ROOT.resolve(each.path()).getParent())
                .collect(Collectors.toSet());

        assertThat(SOURCES.stream()
                        .map(each -> ROOT.resolve(each.path()).getParent())
                        .distinct())
                .as("packages with a %s", PACKAGE_INFO)
                .allMatch(documented::contains);
    }

    /** Finds prose in literals, joined where they are added up. */
    private static final class Prose extends Rule {
        private final Map<String, String> parents = new HashMap<>();
        private boolean inException;

        Prose() {
            TreeScanner<Void, Integer> classes = new TreeScanner<>() {
                @Override
                public Void visitClass(ClassTree each, Integer none) {
                    Optional.ofNullable(each.getExtendsClause())
                            .ifPresent(
                                    parent -> parents.put(each.getSimpleName().toString(), name(parent)));
                    return super.visitClass(each, none);
                }
            };
            SOURCES.forEach(each -> classes.scan(each.unit(), null));
        }

        private boolean exception(String name) {
            return name.endsWith("Exception")
                    || name.endsWith("Error")
                    || (parents.containsKey(name) && exception(parents.get(name)));
        }

        @Override
        public Void visitThrow(ThrowTree statement, Integer none) {
            return null;
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Integer none) {
            return null;
        }

        /** Question and claim of an experiment are its own words. */
        @Override
        public Void visitNewClass(NewClassTree made, Integer none) {
            String type = name(made.getIdentifier());
            return exception(type) || type.equals("Experiment") ? null : super.visitNewClass(made, none);
        }

        @Override
        public Void visitClass(ClassTree each, Integer none) {
            boolean outer = inException;
            inException = exception(each.getSimpleName().toString());
            super.visitClass(each, none);
            inException = outer;
            return null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Integer none) {
            boolean made = inException && name(call.getMethodSelect()).equals("super");
            return made ? null : super.visitMethodInvocation(call, none);
        }

        @Override
        public Void visitBinary(BinaryTree sum, Integer none) {
            if (sum.getKind() != Tree.Kind.PLUS) {
                return super.visitBinary(sum, none);
            }
            StringBuilder text = new StringBuilder();
            for (ExpressionTree part : parts(sum)) {
                if (part instanceof LiteralTree literal && literal.getValue() instanceof String string) {
                    text.append(string);
                } else {
                    text.append('|');
                    scan(part, none);
                }
            }
            check(sum, text);
            return null;
        }

        private static List<ExpressionTree> parts(ExpressionTree expression) {
            return expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS
                    ? Stream.of(sum.getLeftOperand(), sum.getRightOperand())
                            .flatMap(each -> parts(each).stream())
                            .toList()
                    : List.of(expression);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Integer none) {
            if (literal.getValue() instanceof String text) {
                check(literal, text);
            }
            return null;
        }

        private void check(Tree node, CharSequence text) {
            if (PROSE.matcher(PLACEHOLDER.matcher(text).replaceAll("|")).find()) {
                broken(node);
            }
        }
    }

    /** Returns the last part of a name, without type arguments. */
    private static String name(Tree tree) {
        return switch (tree) {
            case IdentifierTree identifier -> identifier.getName().toString();
            case MemberSelectTree select -> select.getIdentifier().toString();
            case ParameterizedTypeTree type -> name(type.getType());
            default -> "";
        };
    }

    private static List<Source> read() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> all = Files.walk(ROOT);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> paths = all.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            Trees trees = Trees.instance(task);
            List<Source> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                Path path = Path.of(unit.getSourceFile().getName());
                int lines = Files.readAllLines(path).size();
                sources.add(new Source(ROOT.relativize(path), lines, unit, trees));
            }
            return sources;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
